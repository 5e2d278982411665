/** `--name value` pairs and the words before them. */
export type Arguments = { words: string[]; options: Map<string, string> }

/** Splits a command line. Throws an Error that says what is wrong for an option without a value or one that the command does not know. */
export function readArguments(argv: string[], known: string[]): Arguments {
  const words: string[] = []
  const options = new Map<string, string>()
  for (let i = 0; i < argv.length; i++) {
    const arg = argv[i]!
    if (!arg.startsWith('--')) {
      words.push(arg)
      continue
    }
    const [name, inline] = arg.slice(2).split(/=(.*)/s) as [string, string | undefined]
    if (!known.includes(name)) throw new Error(`Unknown option --${name}. Known here: ${known.map((k) => `--${k}`).join(', ') || 'none'}.`)
    const value = inline ?? argv[++i]
    if (value === undefined) throw new Error(`--${name} needs a value.`)
    options.set(name, value)
  }
  return { words, options }
}

/** An option that must be there. */
export function need(args: Arguments, name: string): string {
  const value = args.options.get(name)
  if (!value) throw new Error(`--${name} is missing.`)
  return value
}
