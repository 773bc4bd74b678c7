'use client'
// What a page can be read without. The server draws it into the page; its scripts are asked for with the page and come after those of the frame.
import dynamic from 'next/dynamic'

export const Providers = dynamic(() => import('./screens').then((module) => module.Providers))
export const Hydrated = dynamic(() => import('./screens').then((module) => module.Hydrated))
export const HomeScreen = dynamic(() => import('./screens').then((module) => module.HomeScreen))
export const CompareScreen = dynamic(() => import('./screens').then((module) => module.CompareScreen))
export const ComparisonsScreen = dynamic(() => import('./screens').then((module) => module.ComparisonsScreen))
export const CostsScreen = dynamic(() => import('./screens').then((module) => module.CostsScreen))
export const DraftScreen = dynamic(() => import('./screens').then((module) => module.DraftScreen))
export const ProfilesScreen = dynamic(() => import('./screens').then((module) => module.ProfilesScreen))
export const ProfileScreen = dynamic(() => import('./screens').then((module) => module.ProfileScreen))
export const NewProfileScreen = dynamic(() => import('./screens').then((module) => module.NewProfileScreen))
export const MeasureLoopsScreen = dynamic(() => import('./screens').then((module) => module.MeasureLoopsScreen))
export const ConnectionsScreen = dynamic(() => import('./screens').then((module) => module.ConnectionsScreen))
export const ConnectionScreen = dynamic(() => import('./screens').then((module) => module.ConnectionScreen))
export const NewConnectionScreen = dynamic(() => import('./screens').then((module) => module.NewConnectionScreen))
export const CatalogueScreen = dynamic(() => import('./screens').then((module) => module.CatalogueScreen))
export const PostsScreen = dynamic(() => import('./screens').then((module) => module.PostsScreen))
export const SharesScreen = dynamic(() => import('./screens').then((module) => module.SharesScreen))
export const ReleasesScreen = dynamic(() => import('./screens').then((module) => module.ReleasesScreen))
export const ReleaseScreen = dynamic(() => import('./screens').then((module) => module.ReleaseScreen))
