export { fillDemo, openDemo, type SignInLink } from './fill-demo.ts'
