import type { Metadata } from 'next'
import { PostsScreen } from '@/components/late'

export const metadata: Metadata = { title: 'Posts' }

export default function PostsPage() {
  return <PostsScreen />
}
