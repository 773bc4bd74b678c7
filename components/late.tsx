'use client'
// What a page can be read without. The server draws it into the page; its scripts are asked for with the page and come after those of the frame.
import dynamic from 'next/dynamic'

export const Providers = dynamic(() => import('./shell/providers').then((module) => module.Providers))
export const Hydrated = dynamic(() => import('./shell/hydrated').then((module) => module.Hydrated))

export const HomeScreen = dynamic(() => import('./overview/home-screen').then((module) => module.HomeScreen))
export const CompareScreen = dynamic(() => import('./compare/compare-screen').then((module) => module.CompareScreen))
export const ComparisonsScreen = dynamic(() => import('./compare/comparisons-screen').then((module) => module.ComparisonsScreen))
export const ProfilesScreen = dynamic(() => import('./profiles/profiles-screen').then((module) => module.ProfilesScreen))
export const ProfileScreen = dynamic(() => import('./profiles/profile-screen').then((module) => module.ProfileScreen))
export const NewProfileScreen = dynamic(() => import('./profiles/new-profile-screen').then((module) => module.NewProfileScreen))
export const ConnectionsScreen = dynamic(() => import('./connections/connections-screen').then((module) => module.ConnectionsScreen))
export const ConnectionScreen = dynamic(() => import('./connections/connection-screen').then((module) => module.ConnectionScreen))
export const NewConnectionScreen = dynamic(() => import('./connections/new-connection-screen').then((module) => module.NewConnectionScreen))
export const SharesScreen = dynamic(() => import('./shares/shares-screen').then((module) => module.SharesScreen))
