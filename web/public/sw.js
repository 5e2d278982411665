// Shows on this computer what the desk pushes to it, and opens it on a click. It keeps nothing and changes no request.
self.addEventListener('push', (event) => {
  const { title, body, path, tag } = event.data.json()
  event.waitUntil(self.registration.showNotification(title, { body, tag, data: { path }, icon: '/mark.svg' }))
})

self.addEventListener('notificationclick', (event) => {
  event.notification.close()
  event.waitUntil(show(event.notification.data.path))
})

// A page that shows it already comes to the front; no other page is led away from what is being written there.
async function show(path) {
  const pages = await self.clients.matchAll({ type: 'window', includeUncontrolled: true })
  const open = pages.find((page) => new URL(page.url).pathname === path)
  await (open ? open.focus() : self.clients.openWindow(path))
}
