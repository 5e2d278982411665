import './base.css'
import './tokens.css'
import '@mantine/core/styles.layer.css'
import '@mantine/notifications/styles.layer.css'
import './shell/shell.css'
import { MantineProvider } from '@mantine/core'
import { Notifications } from '@mantine/notifications'
import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { createRoot } from 'react-dom/client'
import { whenSignedOut } from './api.ts'
import { client } from './client.ts'
import { router } from './routes.tsx'
import { resolver, theme } from './theme.ts'

whenSignedOut(() => {
  client.removeQueries({ queryKey: ['me'] })
  if (!/^\/(sign-in|setup)/.test(location.pathname))
    void router.navigate({ to: '/sign-in', search: { back: location.pathname + location.search } })
})

const root = document.querySelector('#root')
if (root)
  createRoot(root).render(
    <MantineProvider theme={theme} cssVariablesResolver={resolver} defaultColorScheme="auto">
      <QueryClientProvider client={client}>
        <RouterProvider router={router} />
      </QueryClientProvider>
      <Notifications position="bottom-left" limit={4} containerWidth={300} />
    </MantineProvider>,
  )
