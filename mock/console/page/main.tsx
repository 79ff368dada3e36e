// Starts the page: the frame, the stream, the view that the address says.
import { render } from 'preact'
import { Frame } from './frame.tsx'
import { listen } from './live.ts'

listen()
render(<Frame />, document.body)
