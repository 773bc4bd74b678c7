/** A start that cannot go on for a reason the person can mend: the message is one sentence that says what is wrong and what to do. */
export class Refusal extends Error {
  name = 'Refusal'
}
