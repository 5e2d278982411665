// The schema as text, and the Kysely types, both read from the catalog of a migrated database. CI compares them with the files.
import type pg from 'pg'

type Row = Record<string, string>

const query = async (pool: pg.Pool, text: string) => (await pool.query<Row>(text)).rows

/** Every table, constraint, index, trigger and function of ours, in a fixed order, as SQL to read (and to diff). */
export async function dumpSchema(pool: pg.Pool): Promise<string> {
  const tables = await query(
    pool,
    `
    select t.oid::regclass::text as name, t.relpersistence as kind, string_agg(format('  %I %s%s%s', a.attname, format_type(a.atttypid, a.atttypmod),
      case when a.attgenerated = 's' then ' generated always as ' || pg_get_expr(d.adbin, d.adrelid) || ' stored'
           when d.adbin is not null then ' default ' || pg_get_expr(d.adbin, d.adrelid) else '' end,
      case when a.attnotnull then ' not null' else '' end), E',\n' order by a.attnum) as columns
    from pg_class t join pg_namespace n on n.oid = t.relnamespace join pg_attribute a on a.attrelid = t.oid and a.attnum > 0 and not a.attisdropped
    left join pg_attrdef d on d.adrelid = t.oid and d.adnum = a.attnum
    where n.nspname in ('public', 'auth') and t.relkind = 'r' group by t.oid, t.relpersistence order by 1`,
  )
  const constraints = await query(
    pool,
    `
    select c.conrelid::regclass::text as name, format('alter table %s add constraint %I %s;', c.conrelid::regclass, c.conname, pg_get_constraintdef(c.oid)) as text
    from pg_constraint c join pg_namespace n on n.oid = c.connamespace where n.nspname in ('public', 'auth') and c.contype <> 'n' and c.conrelid <> 0 order by 1, c.conname`,
  )
  const indexes = await query(
    pool,
    `
    select tablename as name, indexdef || ';' as text from pg_indexes where schemaname in ('public', 'auth')
      and indexname not in (select conname from pg_constraint) order by tablename, indexname`,
  )
  const triggers = await query(
    pool,
    `
    select pg_get_triggerdef(t.oid) || ';' as text from pg_trigger t join pg_class c on c.oid = t.tgrelid join pg_namespace n on n.oid = c.relnamespace
    where not t.tgisinternal and n.nspname in ('public', 'auth') order by t.tgrelid::regclass::text, t.tgname`,
  )
  const functions = await query(
    pool,
    `
    select pg_get_functiondef(p.oid) || ';' as text from pg_proc p join pg_namespace n on n.oid = p.pronamespace where n.nspname = 'public' order by p.proname`,
  )
  const parts = [
    '-- Written by `node src/db/check-drift.ts --write`. To change the schema, add a migration.',
    ...tables.map((t) => `create${t['kind'] === 'u' ? ' unlogged' : ''} table ${t['name']} (\n${t['columns']}\n);`),
    constraints.map((c) => c['text']).join('\n'),
    indexes.map((i) => i['text']).join('\n'),
    ...functions.map((f) => f['text']),
    triggers.map((t) => t['text']).join('\n'),
  ]
  return `${parts.join('\n\n')}\n`
}

const scalars: Record<string, string> = {
  int8: 'number',
  int4: 'number',
  int2: 'number',
  float8: 'number',
  text: 'string',
  time: 'string',
  bool: 'boolean',
  timestamptz: 'Date',
  bytea: 'Buffer',
  jsonb: 'ColumnType<Record<string, unknown>, string | undefined, string>',
  tsvector: 'string',
}

/** The `DB` interface of Kysely: a type per table; columns with a default or generated need not be given. */
export async function dumpTypes(pool: pg.Pool): Promise<string> {
  const rows = await query(
    pool,
    `
    select table_schema as schema, table_name as table, column_name as column, udt_name as type, is_nullable as nullable,
      case when is_generated = 'ALWAYS' then 'always' when column_default is not null then 'default' else '' end as made
    from information_schema.columns where table_schema in ('public', 'auth') order by table_schema desc, table_name, ordinal_position`,
  )
  const names = [...new Set(rows.map((r) => (r['schema'] === 'auth' ? `auth.${r['table']}` : r['table']!)))]
  const columnsOf = (name: string) => rows.filter((r) => (r['schema'] === 'auth' ? `auth.${r['table']}` : r['table']) === name)
  const types = names.map(
    (name) =>
      `export interface ${pascal(name)} {\n${columnsOf(name)
        .map((r) => `  ${quoted(r['column']!)}: ${columnType(r)}`)
        .join('\n')}\n}`,
  )
  return (
    [
      '// Written by `node src/db/check-drift.ts --write`. To change it, add a migration.',
      `import type { ColumnType, Generated, GeneratedAlways } from 'kysely'`,
      ...types,
      `export interface DB {\n${names.map((name) => `  ${quoted(name)}: ${pascal(name)}`).join('\n')}\n}`,
    ].join('\n\n') + '\n'
  )
}

function columnType(row: Row): string {
  const udt = row['type']!
  const base = udt.startsWith('_') ? `${scalars[udt.slice(1)]}[]` : scalars[udt]
  if (!base || base.startsWith('undefined')) throw new Error(`dump-types does not know the PostgreSQL type ${udt}`)
  const type = row['nullable'] === 'YES' ? `${base} | null` : base
  if (row['made'] === 'always') return `GeneratedAlways<${type}>`
  return row['made'] === 'default' && udt !== 'jsonb' ? `Generated<${type}>` : type
}

const quoted = (name: string) => (/^[a-z_]+$/.test(name) ? name : `'${name}'`)
const pascal = (name: string) =>
  name
    .split(/[._]/)
    .map((part) => part[0]!.toUpperCase() + part.slice(1))
    .join('')
