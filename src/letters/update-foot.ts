import type { Campaign } from '../campaign/campaign.js';
import type { Supporter } from '../contacts/supporter.js';
import { inLanguage, type Language } from '../language/language.js';
import { escapeHtml } from './escape-html.js';
import type { Letter } from './letter.js';

interface Words {
  readonly byMail: (address: string) => string;
  readonly byMailOrPage: (address: string, page: string) => string;
}

const words: Readonly<Record<Language, Words>> = {
  en: {
    byMail: (address) =>
      `You get this message because you agreed to hear from us. To get no more, write to ${address} with the subject: unsubscribe`,
    byMailOrPage: (address, page) =>
      `You get this message because you agreed to hear from us. To get no more, open ${page} or write to ${address} with the subject: unsubscribe`,
  },
  fr: {
    byMail: (address) =>
      `Vous recevez ce message parce que vous avez accepté de recevoir de nos nouvelles. Pour ne plus en recevoir, écrivez à ${address} avec l’objet\u00a0: unsubscribe`,
    byMailOrPage: (address, page) =>
      `Vous recevez ce message parce que vous avez accepté de recevoir de nos nouvelles. Pour ne plus en recevoir, ouvrez ${page} ou écrivez à ${address} avec l’objet\u00a0: unsubscribe`,
  },
};

/** Puts below an update who sends it, the organisation's postal address, and how the supporter gets no more of them. */
export function updateFoot(
  campaign: Campaign,
  language: Language,
): (letter: Letter, supporter: Supporter, key: string) => Letter {
  const { organisation, from } = campaign;
  const sender = [
    inLanguage(organisation.name, language) ?? campaign.id,
    ...(inLanguage(organisation.postalAddress, language)?.trim().split('\n') ?? []),
  ].map((line) => line.trim());
  const { byMail, byMailOrPage } = words[language];
  return (letter, { email }, key) => {
    const unsubscribe = campaign.unsubscribeUrl && unsubscribeLink(campaign.unsubscribeUrl, { email, key });
    const way = unsubscribe === undefined ? byMail(from) : byMailOrPage(from, unsubscribe);
    const lines = [...sender, '', way];
    return {
      ...letter,
      update: { unsubscribe },
      // Two hyphens and a blank: what stands below is no part of the message, and is left out of answers.
      text: `${letter.text}\n-- \n${lines.join('\n')}\n`,
      html: letter.html.replace(
        /(?:<\/div>\n)?$/,
        (end) => `<hr>\n<p>${sender.map(escapeHtml).join('<br>\n')}</p>\n<p>${escapeHtml(way)}</p>\n${end}`,
      ),
    };
  };
}

/** The address at which one supporter, and nobody else, is taken off: the places of the campaign's address filled in. */
function unsubscribeLink(address: string, { email, key }: { readonly email: string; readonly key: string }): string {
  return address.replaceAll('{key}', key).replaceAll('{email}', encodeURIComponent(email));
}
