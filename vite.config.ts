import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

const api = process.env.ONUS_API ?? 'http://127.0.0.1:3000'

/** The agents' page: `web/` is built to `dist/web`; in development the API answers through a proxy. */
export default defineConfig({
  root: 'web',
  plugins: [react()],
  server: { host: '127.0.0.1', port: 5173, proxy: { '^/api/': api, '^/files/': api } },
  build: {
    outDir: '../dist/web',
    emptyOutDir: true,
    target: 'es2023',
    assetsInlineLimit: 0,
    // What the first page needs is one file; every screen after it, the editor and the command bar are files of their own.
    rolldownOptions: { output: { codeSplitting: { groups: [{ name: 'first', tags: ['$initial'] }] } } },
  },
})
