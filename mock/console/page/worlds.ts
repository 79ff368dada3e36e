// Worlds as the page knows them, kept up to date by what happens.
import { computed, signal } from '@preact/signals'
import type { components } from '../../../spec/generated/mock-control.ts'
import { world } from './state.ts'

export type World = components['schemas']['World']

export const worlds = signal<World[]>([])

/** The one that the views are about; undefined where there is none of that name. */
export const current = computed(() => worlds.value.find(({ id }) => id === world.value))
