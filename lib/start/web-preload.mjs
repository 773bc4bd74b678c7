// One file for NODE_OPTIONS, since `next dev` passes on only one --import to the server it forks.
import './kept-pages.mjs'
import './client-ip.mjs'
import './end-with-parent.mjs'
