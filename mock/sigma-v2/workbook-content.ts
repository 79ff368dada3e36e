// What is in a workbook: pages, elements, their SQL, columns and origins, controls (dossier sigma 7.5 to 7.11).
import type { components, operations, refusals } from '../../spec/generated/sigma-v2.ts'
import type { Caller, HandlersOf } from '../core/api.ts'
import type { World } from '../core/world.ts'
import { type TableName, tables, type ValueType, warehouse } from '../sigma/catalogue.ts'
import { controlsIn, type Design, elementsIn } from '../sigma/designs.ts'
import { columnsOf, type DataElement, type Element, hasData, sqlOf } from '../sigma/elements.ts'
import { urlIdOf } from '../sigma/ids.ts'
import type { InodeRow } from '../sigma/inodes.ts'
import { pageWithTotal } from '../sigma/pages.ts'
import { opened } from '../sigma/reach.ts'
import { datasetId, designOf } from '../sigma/workbooks.ts'

type Schemas = components['schemas']

/** A call about the workbook of its path. */
export interface Asking {
  world: World
  caller: Caller
  path: { workbookId: string }
  query: Record<string, string>
  refuse: (name: 'not_found' | 'not_permitted' | 'inode_archived', fill?: Record<string, unknown>) => never
}

/** The workbook of a path and what is in it, in the version that a tag names. */
function contentOf(call: Asking): { workbook: InodeRow; design: Design } {
  const workbook = opened(call, 'workbook', call.path.workbookId)
  const design = designOf(call.world, workbook.id)
  const tag = call.query['tag'] ?? call.query['tagName']
  if (tag !== undefined && !design.tags.includes(tag)) return call.refuse('not_found', { thing: 'Tag' })
  return { workbook, design }
}

const elementOf = (call: Asking, id: string): Element =>
  elementsIn(contentOf(call).design).find(element => element.id === id) ??
  call.refuse('not_found', { thing: 'Element' })

function shown(element: Element): Schemas['Element'] {
  const { id: elementId, name, type } = element
  if (!hasData(element)) return { elementId, name, type }
  return {
    elementId,
    name,
    type,
    columns: columnsOf(element).map(({ label }) => label),
    ...(element.chart && { vizualizationType: element.chart }),
  }
}

const dataIn = (design: Design): DataElement[] => elementsIn(design).filter(hasData)

const shownQuery = (element: DataElement) => ({ elementId: element.id, name: element.name, sql: sqlOf(element) })

/** What an element reads. */
interface Origin {
  type: 'table' | 'dataset'
  id: string
  name: string
}

function originOf({ table, dataset }: DataElement): Origin {
  if (dataset !== undefined) return { type: 'dataset', id: datasetId(dataset), name: dataset }
  return { type: 'table', id: tables[table as TableName].id, name: tables[table as TableName].name }
}

/** Each once. */
const originsIn = (design: Design): Origin[] => [
  ...new Map(
    dataIn(design).map(element => {
      const origin = originOf(element)
      return [origin.id, origin]
    }),
  ).values(),
]

const nodeId = ({ id }: Origin): string => `inode-${urlIdOf(id)}`

/** Of the dataset or table that a column comes from; what is computed has an id of its element. */
const columnId = (element: DataElement, name: string): string =>
  tables[element.table].columns.some(column => column.name === name)
    ? `${nodeId(originOf(element))}/${name}`
    : `${element.id}/${name}`

const shownType = (type: ValueType) => ({ type })

const columnsIn = (element: DataElement) =>
  columnsOf(element).map(({ label, name, formula, type }) => ({
    columnId: columnId(element, name),
    label,
    formula,
    type: shownType(type),
  }))

const byId = <Thing extends { id: string }>(things: Thing[]): Record<string, Thing> =>
  Object.fromEntries(things.map(thing => [thing.id, thing]))

function schemaOf(
  { workbook, design }: { workbook: InodeRow; design: Design },
  withSql: boolean,
): Schemas['WorkbookSchema'] {
  const data = dataIn(design)
  return {
    workbookId: workbook.id,
    workbookUrlId: urlIdOf(workbook.id),
    pages: byId(
      design.pages.map(({ id, name, hidden = false, elements }, sortIndex) => ({
        id,
        title: name,
        hidden,
        body: elements.map(element => ({ id: element.id, type: 'element' })),
        sortIndex,
      })),
    ),
    sheets: byId(
      data.map(element => ({
        id: element.id,
        columns: Object.fromEntries(
          columnsIn(element).map(({ columnId: id, label, formula }) => [id, { label, formula }]),
        ),
        base: { columns: columnsIn(element).map(column => column.columnId) },
        type: originOf(element).type,
        levels: [],
      })),
    ),
    variables: byId(
      controlsIn(design).map(({ id, valueType }) => ({ id, defaultValue: { type: valueType, value: null } })),
    ),
    elements: byId(elementsIn(design).map(({ id, type, name }) => ({ id, type, displayName: name }))),
    sqlQueries: withSql ? Object.fromEntries(data.map(element => [element.id, sqlOf(element)])) : {},
    sqlQueryErrors: {},
  }
}

const lineageIn = (design: Design): Schemas['LineageEntry'][] => [
  ...dataIn(design).map(element => ({
    type: 'element' as const,
    elementId: element.id,
    sourceIds: null,
    dataSourceIds: [originOf(element).id],
  })),
  ...originsIn(design).map(({ type, id, name }) => ({
    type,
    connectionId: warehouse.connection,
    name,
    inodeId: id,
  })),
]

export const contentHandlers = {
  getWorkbookSchema: call => schemaOf(contentOf(call), call.query['includeSql'] === 'true'),

  listWorkbookPages: call =>
    pageWithTotal(call, contentOf(call).design.pages, ({ id, name, hidden }) => ({
      pageId: id,
      name,
      ...(hidden !== undefined && { hidden }),
    })),

  listWorkbookPageElements(call) {
    const page =
      contentOf(call).design.pages.find(({ id }) => id === call.path.pageId) ??
      call.refuse('not_found', { thing: 'Page' })
    return pageWithTotal(call, page.elements, shown)
  },

  listWorkbookElements: call => pageWithTotal(call, elementsIn(contentOf(call).design), shown),

  listWorkbookQueries: call => pageWithTotal(call, dataIn(contentOf(call).design), shownQuery),

  getElementQuery(call) {
    const element = elementOf(call, call.path.elementId)
    return hasData(element) ? shownQuery(element) : call.refuse('not_found', { thing: 'Query' })
  },

  getWorkbookColumns(call) {
    const columns = dataIn(contentOf(call).design).flatMap(element =>
      columnsIn(element).map(({ label, ...column }) => ({ ...column, name: label, elementId: element.id })),
    )
    return pageWithTotal(call, columns, column => column)
  },

  getElementColumns(call) {
    const element = elementOf(call, call.path.elementId)
    return pageWithTotal(call, hasData(element) ? columnsIn(element) : [], column => column)
  },

  getWorkbookControls: call =>
    pageWithTotal(call, controlsIn(contentOf(call).design), ({ id, valueType }) => ({ name: id, valueType })),

  listLineageTree: call => pageWithTotal(call, lineageIn(contentOf(call).design), entry => entry),

  listLineage(call) {
    const element = elementOf(call, call.path.elementId)
    if (!hasData(element)) return call.refuse('no_lineage', { element_id: element.id })
    const origin = originOf(element)
    const { id, name } = element
    return {
      dependencies: {
        [id]: { nodeId: id, type: 'sheet', name, elementId: id },
        [nodeId(origin)]: { nodeId: nodeId(origin), type: origin.type, name: origin.name },
      },
      edges: [{ source: nodeId(origin), target: id, type: 'source' as const }],
    }
  },

  getWorkbookSources(call) {
    const { query, refuse } = call
    if (Object.keys(query).length > 0)
      return refuse('parameter_invalid', { expected: '{} at query', value: JSON.stringify(query) })
    return originsIn(contentOf(call).design).map(({ type, id }) => ({ type, inodeId: id }))
  },
} satisfies Partial<HandlersOf<operations, refusals>>
