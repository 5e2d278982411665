import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'

const api = process.env.ONUS_API ?? 'http://127.0.0.1:3000'

/** The coach's packs without the examples that prove them: a browser needs the rules alone. */
const leanPacks = (): Plugin => ({
  name: 'lean-packs',
  enforce: 'pre',
  transform: {
    filter: { id: /\/coach\/packs\/.*\.json$/ },
    handler: (code) => JSON.stringify(JSON.parse(code), (key, value: unknown) => (key === 'flag' || key === 'pass' ? undefined : value)),
  },
})

/** The agents' page: `web/` is built to `dist/web`; in development the API answers through a proxy. */
export default defineConfig({
  root: 'web',
  plugins: [react()],
  worker: { plugins: () => [leanPacks()] },
  // The coach's language code stands beside the page.
  server: { host: '127.0.0.1', port: 5173, fs: { allow: ['..'] }, proxy: { '^/api/': api, '^/files/': api } },
  build: {
    outDir: '../dist/web',
    emptyOutDir: true,
    target: 'es2023',
    assetsInlineLimit: 0,
    // What the first page needs is one file; every screen after it, the editor and the command bar are files of their own.
    rolldownOptions: { output: { codeSplitting: { groups: [{ name: 'first', tags: ['$initial'] }] } } },
  },
})
