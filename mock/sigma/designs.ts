// The workbooks and datasets that an organization has from the beginning. There is no API that makes their content: copies share it.
import type { TableName } from './catalogue.ts'
import type { Control } from './controls.ts'
import type { Element } from './elements.ts'

export interface PageDesign {
  id: string
  name: string
  hidden?: boolean
  elements: readonly Element[]
}

/** When something repeats. */
export interface Clockwork {
  cronSpec: string
  timezone: string
}

/** When the table of an element is made again. */
export interface ScheduleDesign extends Clockwork {
  /** Of the schedule. */
  sheet: string
  element: string
  /** Also in the seeded world; in others all are at first. */
  paused: boolean
}

/** An export that is sent by a clock. */
export interface DeliveryDesign extends Clockwork {
  title: string
  element: string
  format: 'CSV' | 'PDF'
}

export interface Design {
  name: string
  description: string
  pages: readonly PageDesign[]
  materializations: readonly ScheduleDesign[]
  deliveries: readonly DeliveryDesign[]
  /** Version tags by name. */
  tags: readonly string[]
}

const control = (element: string, name: string, control: Control): Element => ({
  id: element,
  type: 'control',
  name,
  control,
})

const usage: Design = {
  name: 'Product usage',
  description: 'What people do, day by day',
  tags: ['Production'],
  deliveries: [
    {
      title: 'Events of the week',
      element: 'tB4nEvents',
      format: 'CSV',
      cronSpec: '0 7 * * 1',
      timezone: 'UTC',
    },
  ],
  materializations: [
    { sheet: 'sH1tEvents', element: 'tB4nEvents', cronSpec: '0 6 * * *', timezone: 'UTC', paused: false },
    { sheet: 'sH2tByDay0', element: 'cH7rByDay0', cronSpec: '30 6 * * *', timezone: 'UTC', paused: true },
  ],
  pages: [
    {
      id: 'pG1eOvervw',
      name: 'Overview',
      elements: [
        { id: 'tX0tIntro0', type: 'text', name: 'About this workbook' },
        control('cT1lEvent0', 'Event', { id: 'Event-Name', valueType: 'text-list' }),
        control('cT2lDates0', 'Dates', { id: 'Date-Range', valueType: 'date-range' }),
        {
          id: 'cH7rByDay0',
          type: 'visualization',
          chart: 'line',
          name: 'Events by day',
          table: 'events',
          columns: [
            { label: 'Day', of: 'TIMESTAMP', as: 'day' },
            { label: 'Events', as: 'count' },
            { label: 'People', of: 'PERSON_ID', as: 'countDistinct' },
          ],
          filters: [
            { control: 'Event-Name', column: 'Event' },
            { control: 'Date-Range', column: 'Timestamp' },
          ],
          order: { column: 'Day' },
        },
        {
          id: 'cH3rByName',
          type: 'visualization',
          chart: 'bar',
          name: 'Events by name',
          table: 'events',
          columns: [
            { label: 'Event', of: 'EVENT' },
            { label: 'Events', as: 'count' },
          ],
          filters: [
            { control: 'Date-Range', column: 'Timestamp' },
            { control: 'Number-Of-Events', column: 'Events' },
          ],
          order: { column: 'Events', descending: true },
        },
      ],
    },
    {
      id: 'pG2eDetail',
      name: 'Details',
      elements: [
        control('cT3lCount0', 'Number of events', { id: 'Number-Of-Events', valueType: 'number-range' }),
        {
          id: 'tB4nEvents',
          type: 'table',
          name: 'All events',
          table: 'events',
          columns: ['UUID', 'EVENT', 'TIMESTAMP', 'PERSON_ID', 'BROWSER', 'PATH', 'AMOUNT'].map((of, i) => ({
            of,
            label: ['Uuid', 'Event', 'Timestamp', 'Person Id', 'Browser', 'Path', 'Amount'][i]!,
          })),
          filters: [
            { control: 'Event-Name', column: 'Event' },
            { control: 'Date-Range', column: 'Timestamp' },
          ],
          order: { column: 'Timestamp' },
        },
      ],
    },
  ],
}

const customers: Design = {
  name: 'Customers',
  description: 'Who they are, and on which plan',
  tags: [],
  deliveries: [],
  materializations: [],
  pages: [
    {
      id: 'pG5ePeople',
      name: 'People',
      elements: [
        control('cT6lIdent0', 'Identified', { id: 'Is-Identified', valueType: 'boolean-list' }),
        {
          id: 'tB6nPeople',
          type: 'table',
          name: 'People',
          table: 'persons',
          dataset: 'People',
          columns: [
            { label: 'Id', of: 'ID' },
            { label: 'Email', of: 'EMAIL' },
            { label: 'Plan', of: 'PLAN' },
            { label: 'Created At', of: 'CREATED_AT' },
            { label: 'Is Identified', of: 'IS_IDENTIFIED' },
          ],
          filters: [{ control: 'Is-Identified', column: 'Is Identified' }],
          order: { column: 'Created At' },
        },
      ],
    },
  ],
}

export const designs: ReadonlyMap<string, Design> = new Map([
  ['usage', usage],
  ['customers', customers],
])

export interface DatasetDesign {
  name: string
  description: string
  table: TableName
  /** When it is materialized; where that is never, it cannot be by hand. */
  schedule: Clockwork | null
}

export const datasetDesigns: readonly DatasetDesign[] = [
  {
    name: 'People',
    description: 'Everybody who was seen, one row each',
    table: 'persons',
    schedule: { cronSpec: '0 5 * * *', timezone: 'UTC' },
  },
  { name: 'All events', description: 'Everything that happened', table: 'events', schedule: null },
]

export const elementsIn = ({ pages }: Design): Element[] => pages.flatMap(({ elements }) => elements)

export const controlsIn = (design: Design): Control[] =>
  elementsIn(design).flatMap(element => ('control' in element && element.control ? [element.control] : []))
