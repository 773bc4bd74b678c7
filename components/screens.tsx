'use client'
// Each screen is asked for from here, where the cache is there already, so that none brings a copy of it.
import dynamic from 'next/dynamic'

export { HydrationBoundary as Hydrated } from '@tanstack/react-query'
export { Providers } from './shell/providers'

export const HomeScreen = dynamic(() => import('./overview/home-screen').then((module) => module.HomeScreen))
export const CompareScreen = dynamic(() => import('./compare/compare-screen').then((module) => module.CompareScreen))
export const ComparisonsScreen = dynamic(() => import('./compare/comparisons-screen').then((module) => module.ComparisonsScreen))
export const CostsScreen = dynamic(() => import('./costs/costs-screen').then((module) => module.CostsScreen))
export const DraftScreen = dynamic(() => import('./draft/draft-screen').then((module) => module.DraftScreen))
export const ProfilesScreen = dynamic(() => import('./profiles/profiles-screen').then((module) => module.ProfilesScreen))
export const ProfileScreen = dynamic(() => import('./profiles/profile-screen').then((module) => module.ProfileScreen))
export const NewProfileScreen = dynamic(() => import('./profiles/new-profile-screen').then((module) => module.NewProfileScreen))
export const MeasureLoopsScreen = dynamic(() => import('./loops/measure-loops-screen').then((module) => module.MeasureLoopsScreen))
export const ConnectionsScreen = dynamic(() => import('./connections/connections-screen').then((module) => module.ConnectionsScreen))
export const ConnectionScreen = dynamic(() => import('./connections/connection-screen').then((module) => module.ConnectionScreen))
export const NewConnectionScreen = dynamic(() => import('./connections/new-connection-screen').then((module) => module.NewConnectionScreen))
export const CatalogueScreen = dynamic(() => import('./catalogue/catalogue-screen').then((module) => module.CatalogueScreen))
export const PostsScreen = dynamic(() => import('./posts/posts-screen').then((module) => module.PostsScreen))
export const SharesScreen = dynamic(() => import('./shares/shares-screen').then((module) => module.SharesScreen))
export const ReleasesScreen = dynamic(() => import('./releases/releases-screen').then((module) => module.ReleasesScreen))
export const ReleaseScreen = dynamic(() => import('./releases/release-screen').then((module) => module.ReleaseScreen))
