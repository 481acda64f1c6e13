import { lines, type Geometry, type Position } from './geometry'

const WIDTH = 720
const EDGE = 14

export interface Point {
  x: number
  y: number
}

export interface Drawing {
  width: number
  height: number
  /** The SVG path of a geometry. */
  path: (geometry: Geometry) => string
  /** Where its number stands: in its middle, since several begin at one place. */
  mark: (geometry: Geometry) => Point
  place: (longitude: number, latitude: number) => Point
}

/**
 * A plane that holds these positions with some land around them. What leads further out is cut off at its edge; a degree
 * of longitude is as much shorter than one of latitude as it is in the middle.
 */
export function drawing(positions: Position[]): Drawing {
  const [west, east] = extent(positions.map(([longitude]) => longitude))
  const [south, north] = extent(positions.map(([, latitude]) => latitude))
  const shrink = Math.cos((((south + north) / 2) * Math.PI) / 180)
  const scale = WIDTH / (east - west) / shrink
  const height = round((north - south) * scale)
  const place = (longitude: number, latitude: number): Point => ({
    x: round((longitude - west) * shrink * scale),
    y: round((north - latitude) * scale),
  })
  const points = (geometry: Geometry): Point[][] =>
    lines(geometry).map((line) => line.map(([longitude, latitude]) => place(longitude, latitude)))
  return {
    width: WIDTH,
    height,
    place,
    path: (geometry) => points(geometry).map((line) => `M${line.map(({ x, y }) => `${x},${y}`).join('L')}`).join(''),
    mark: (geometry) => {
      const all = points(geometry).flat()
      const inside = all.filter(({ x, y }) => x >= 0 && x <= WIDTH && y >= 0 && y <= height)
      const { x, y } = inside[Math.floor(inside.length / 2)] ?? all[0] ?? { x: 0, y: 0 }
      return { x: within(x, WIDTH), y: within(y, height) }
    },
  }
}

/** The least and the greatest, and a quarter of the way between them beyond. */
function extent(values: number[]): [number, number] {
  const [least, greatest] = [Math.min(...values), Math.max(...values)]
  const beyond = (greatest - least) / 4 || 0.1
  return [least - beyond, greatest + beyond]
}

const within = (value: number, most: number): number => Math.min(Math.max(value, EDGE), most - EDGE)
const round = (value: number): number => Math.round(value * 10) / 10
