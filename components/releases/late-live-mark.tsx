'use client'
import dynamic from 'next/dynamic'

/** The mark, after what the screen is for. */
export const LateLiveMark = dynamic(() => import('./live-mark').then((module) => module.LiveMark), { ssr: false })
