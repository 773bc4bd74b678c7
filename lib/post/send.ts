import nodemailer from 'nodemailer'
import type { Message } from '@/lib/domain/post'
import { env } from '@/lib/env'
import { FetchFailure } from '@/lib/fetch/failure'
import { vetUrl } from '@/lib/fetch/guard'
import { openOrigin } from '@/lib/fetch/origin'
import type { AddressPolicy } from '@/lib/fetch/policy'
import { send } from '@/lib/fetch/request'
import { mailHtml, plainText, webhookBody } from './render'

/** Where a message goes. */
export type Target = { kind: 'webhook'; url: string } | { kind: 'mail'; to: string[] }

/** A post that did not arrive: why and what to do. `again` when another try may help. */
export class PostFailure extends Error {
  constructor(
    message: string,
    readonly again: boolean,
  ) {
    super(message)
    this.name = 'PostFailure'
  }
}

const TIMEOUT_MS = 20_000

/** Bytes that are read of a webhook's answer. */
const MAX_ANSWER = 65_536

/** Why there is no mail, and what to do. */
export const NO_MAIL = 'This copy of Fourways sends no mail yet: an administrator sets SMTP_URL and MAIL_FROM.'

/** Whether this copy of Fourways can send mail. */
export function canMail(): boolean {
  const { SMTP_URL, MAIL_FROM } = env()
  return Boolean(SMTP_URL && MAIL_FROM)
}

const policy = (): AddressPolicy => ({ mode: env().FOURWAYS_MODE, allowed: env().FOURWAYS_ALLOWED_HOSTS })

/** Throws a PostFailure unless the guard admits the address of a webhook. */
export function vetWebhook(url: string): void {
  try {
    vetUrl(url, policy())
  } catch (failure) {
    throw failure instanceof FetchFailure ? new PostFailure(failure.message, false) : failure
  }
}

/** The very text that a channel of this kind gets. */
export function textOf(kind: Target['kind'], message: Message): string {
  const { origin } = new URL(env().APP_URL)
  return kind === 'mail' ? plainText(message, origin) : webhookBody(message, origin).text
}

/** Sends one message. Throws PostFailure; what an answer says is not repeated but for its status. */
export async function sendPost(target: Target, message: Message): Promise<void> {
  const { origin } = new URL(env().APP_URL)
  if (target.kind === 'mail') return sendMail(target.to, message, origin)
  await sendWebhook(target.url, JSON.stringify(webhookBody(message, origin)))
}

async function sendWebhook(address: string, body: string): Promise<void> {
  const url = new URL(address)
  try {
    const server = openOrigin(url.origin, policy())
    const { status } = await send(server, {
      method: 'POST',
      path: url.pathname + url.search,
      headers: { 'content-type': 'application/json' },
      body,
      maxBytes: MAX_ANSWER,
      timeoutMs: TIMEOUT_MS,
    }).finally(() => server.agent.destroy())
    if (status >= 200 && status < 300) return
    const gone = status === 404 || status === 410 || status === 403
    const remedy = gone
      ? 'The webhook was removed or switched off: make a new one and change its address here.'
      : 'Look at the webhook’s own settings.'
    throw new PostFailure(`${url.host} answered ${status}. ${remedy}`, status === 408)
  } catch (failure) {
    if (!(failure instanceof FetchFailure)) throw failure
    const status = failure.request?.status ?? 0
    throw new PostFailure(`${url.host}: ${failure.message}`, failure.reason !== 'refused' || status === 429 || status >= 500)
  }
}

/** The mail server is the administrator's own choice, so its address passes no guard. */
async function sendMail(to: string[], message: Message, origin: string): Promise<void> {
  const { SMTP_URL, MAIL_FROM } = env()
  if (!SMTP_URL || !MAIL_FROM) throw new PostFailure(NO_MAIL, true)
  const mailer = nodemailer.createTransport(SMTP_URL, {
    connectionTimeout: TIMEOUT_MS,
    greetingTimeout: TIMEOUT_MS,
    socketTimeout: TIMEOUT_MS,
    disableFileAccess: true,
    disableUrlAccess: true,
  } as object)
  try {
    await mailer.sendMail({
      from: MAIL_FROM,
      to,
      subject: message.title,
      text: plainText(message, origin),
      html: mailHtml(message, origin),
      headers: { 'Auto-Submitted': 'auto-generated' },
    })
  } catch (failure) {
    const { responseCode, message: said } = failure as Error & { responseCode?: number }
    const refused = responseCode !== undefined && responseCode >= 500
    throw new PostFailure(`The mail server did not take it: ${said.slice(0, 300)}`, !refused)
  } finally {
    mailer.close()
  }
}
