import { BadInput } from '../transfer/index.ts'

/** `--name value` pairs, `--name` alone, and the words before them. */
export type Arguments = { words: string[]; options: Map<string, string>; flags: Set<string> }

/** Splits a command line. Throws BadInput that says what is wrong for an option without a value or one that the command does not know. */
export function readArguments(argv: string[], known: string[], alone: string[] = []): Arguments {
  const words: string[] = []
  const flags = new Set<string>()
  const options = new Map<string, string>()
  for (let i = 0; i < argv.length; i++) {
    const arg = argv[i]!
    if (!arg.startsWith('--')) {
      words.push(arg)
      continue
    }
    const [name, inline] = arg.slice(2).split(/=(.*)/s) as [string, string | undefined]
    if (alone.includes(name) && inline === undefined) {
      flags.add(name)
      continue
    }
    if (!known.includes(name))
      throw new BadInput(`Unknown option --${name}. Known here: ${[...known, ...alone].map((k) => `--${k}`).join(', ') || 'none'}.`)
    const value = inline ?? argv[++i]
    if (value === undefined) throw new BadInput(`--${name} needs a value.`)
    options.set(name, value)
  }
  return { words, options, flags }
}

/** An option that must be there. */
export function need(args: Arguments, name: string): string {
  const value = args.options.get(name)
  if (!value) throw new BadInput(`--${name} is missing.`)
  return value
}
