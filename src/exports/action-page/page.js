// The action page's program. It fills the letter in as the visitor types, and keeps nothing: no request of its own, no cookie, no storage.
// What it prints equals what postbag would send for the same values; tests hold them against each other.
(() => {
  'use strict';
  const data = JSON.parse(document.getElementById('letter-data').textContent);
  const find = (id) => document.getElementById(id);
  let language = data.language;
  let index = 0;
  let finder;

  // A value as postbag reads a cell of a list: one line, single blanks, none around it.
  const oneLine = (id) => find(id).value.normalize('NFC').replace(/\s+/g, ' ').trim();
  const ownWords = () => {
    const text = find('note').value.normalize('NFC').replace(/\r\n?/g, '\n');
    return text
      .split(/\n[ \t]*(?:\n[ \t]*)+/)
      .map((part) => part.replace(/^\n+|\n+$/g, '').trim())
      .filter((part) => /\S/.test(part));
  };
  const values = () => {
    const [first, last, city] = [oneLine('first'), oneLine('last'), oneLine('city')];
    const code = oneLine('code').toUpperCase();
    const spaced = /^[A-Z]\d[A-Z]\s?\d[A-Z]\d$/.test(code) ? `${code.slice(0, 3)} ${code.slice(-3)}` : code;
    return { first_name: first, last_name: last, full_name: `${first} ${last}`.trim(), city, postal_code: spaced };
  };

  // Pieces of a letter are words, { field } or { note, line, paragraph }: what stands between its lines, and between its paragraphs.
  const filled = (pieces, known, words) =>
    pieces
      .map((piece) => {
        if (typeof piece === 'number') return data.texts[piece];
        if (typeof piece === 'string') return piece;
        if (piece.field !== undefined) return known[piece.field] || '…';
        return words.map((part) => part.split('\n').join(piece.line)).join(piece.paragraph);
      })
      .join('');

  const written = () => {
    const chosen = data.letters[language][index];
    const letter = chosen.forms ? finder.form(chosen) : chosen;
    const words = ownWords();
    const form = words.length === 0 ? letter.without : letter.with;
    const known = { ...values(), ...finder?.values() };
    return {
      letter,
      known,
      subject: filled(form.subject, known, words),
      text: filled(form.text, known, words),
    };
  };

  const required = ['first', 'last', 'city', 'code'];
  const show = () => {
    const { subject, text, letter, known } = written();
    const names = (people) => people.map(({ name }) => filled(name, known, [])).join('; ');
    find('shown-to').textContent = names(letter.to);
    find('shown-cc').textContent = names(letter.cc);
    find('cc-row').hidden = letter.cc.length === 0;
    // A letter without a place for the visitor's own words does not ask for them.
    find('note-field').hidden = !letter.with.text.some((piece) => piece.note);
    find('shown-subject').textContent = subject;
    find('shown-text').textContent = text;
    find('shown').lang = language;
  };

  // Whether the letter waits for the visitor's own member to be found.
  const lacksMember = () => data.letters[language][index].forms !== undefined && !finder.isKnown();
  const complete = (forMe) => {
    const missing = required.filter((id) => oneLine(id) === '');
    for (const id of required) {
      const empty = missing.includes(id);
      find(id).setAttribute('aria-invalid', String(empty));
      find(`${id}-error`).textContent = empty ? data.words[language][`${id}Missing`] : '';
    }
    if (missing.length > 0) {
      find(missing[0]).focus();
      say('incomplete');
    }
    if (missing.length > 0) return false;
    if (forMe || !lacksMember()) return true;
    say('memberMissing');
    finder.missing();
    return false;
  };
  const say = (key) => {
    find('status').textContent = data.words[language][key];
  };

  const addresses = (people) =>
    people.map(({ email, own }) => (own ? finder.email() : email)).filter((email) => email !== undefined);
  const mail = () => {
    const { letter, subject, text } = written();
    return {
      to: addresses(letter.to),
      cc: [...addresses(letter.cc), ...(data.copy && data.copy.as === 'cc' ? [data.copy.address] : [])],
      bcc: data.copy && data.copy.as === 'bcc' ? [data.copy.address] : [],
      subject,
      text,
    };
  };
  // Only the @ between the two parts keeps its meaning (RFC 6068 2).
  const encoded = (address) => {
    const at = address.lastIndexOf('@');
    return `${encodeURIComponent(address.slice(0, at))}@${address.slice(at + 1)}`;
  };
  const query = (pairs) =>
    pairs
      .filter(([, value]) => value !== '')
      .map(([name, value]) => `${name}=${value}`)
      .join('&');
  const mailto = ({ to, cc, bcc, subject, text }, most) => {
    const head = [
      ['subject', encodeURIComponent(subject)],
      ['cc', cc.map(encoded).join(',')],
      ['bcc', bcc.map(encoded).join(',')],
    ];
    const short = `mailto:${to.map(encoded).join(',')}?${query(head)}`;
    const whole = `${short}&body=${encodeURIComponent(text.replace(/\n/g, '\r\n'))}`;
    return whole.length <= most ? { href: whole, whole: true } : { href: short, whole: false };
  };
  const open = (href, window) => {
    const link = document.createElement('a');
    link.href = href;
    if (window) {
      link.target = '_blank';
      link.rel = 'noopener noreferrer';
    }
    document.body.append(link);
    link.click();
    link.remove();
  };
  const copyText = async (text) => {
    try {
      await navigator.clipboard.writeText(text);
      return true;
    } catch {
      const area = document.createElement('textarea');
      area.value = text;
      document.body.append(area);
      area.select();
      const done = document.execCommand('copy');
      area.remove();
      return done;
    }
  };

  const utf8 = (text) => Array.from(new TextEncoder().encode(text), (octet) => String.fromCharCode(octet)).join('');
  const base64 = (text) => btoa(utf8(text));
  const headerText = (text) => {
    if (/^[\x20-\x7e]*$/.test(text) && text.length < 60) return text;
    const words = [];
    let part = '';
    for (const character of text) {
      if (new TextEncoder().encode(part + character).length > 42) {
        words.push(part);
        part = '';
      }
      part += character;
    }
    words.push(part);
    return words.map((word) => `=?utf-8?B?${base64(word)}?=`).join('\r\n ');
  };
  const eml = ({ to, cc, bcc, subject, text }) =>
    [
      'X-Unsent: 1',
      `To: ${to.join(',\r\n ')}`,
      ...(cc.length === 0 ? [] : [`Cc: ${cc.join(',\r\n ')}`]),
      ...(bcc.length === 0 ? [] : [`Bcc: ${bcc.join(',\r\n ')}`]),
      `Subject: ${headerText(subject)}`,
      'MIME-Version: 1.0',
      'Content-Type: text/plain; charset=utf-8',
      'Content-Transfer-Encoding: base64',
      '',
      base64(text.replace(/\n/g, '\r\n')).replace(/.{76}(?=.)/g, '$&\r\n'),
      '',
    ].join('\r\n');

  // FNV-1a of the octets, 32 bits: tells a block that was changed by mistake or by hand.
  const checksum = (text) => {
    let hash = 0x811c9dc5;
    for (const octet of new TextEncoder().encode(
      text
        .normalize('NFC')
        .replace(/[\s\u00a0]+/g, ' ')
        .trim(),
    ))
      hash = Math.imul(hash ^ octet, 0x01000193) >>> 0;
    return hash.toString(16).padStart(8, '0');
  };
  const signup = () => {
    const known = values();
    const lines = [
      `campaign: ${data.campaign}`,
      `first_name: ${known.first_name}`,
      `last_name: ${known.last_name}`,
      `city: ${known.city}`,
      `postal_code: ${known.postal_code}`,
      `language: ${language}`,
      `consent: ${data.consent[language]}`,
      ...ownWords()
        .join('\n\n')
        .split('\n')
        .map((line) => `words: ${line}`.trimEnd()),
    ].filter((line) => line !== 'words:' || ownWords().length > 0);
    const block = lines.join('\n');
    return `${data.words[language].signupIntro}\n\n--- postbag 1 ---\n${block}\n--- end ${checksum(block)} ---\n`;
  };

  const actions = {
    program: () => {
      const { href, whole } = mailto(mail(), 1900);
      if (whole) {
        open(href, false);
        say('opened');
      } else {
        copyText(mail().text).then((copied) => say(copied ? 'openedShort' : 'tooLong'));
        open(href, false);
      }
    },
    gmail: () => {
      const { to, cc, bcc, subject, text } = mail();
      const encode = (list) => encodeURIComponent(list.join(','));
      const pairs = [
        ['view', 'cm'],
        ['fs', '1'],
        ['to', encode(to)],
        ['cc', encode(cc)],
        ['bcc', encode(bcc)],
        ['su', encodeURIComponent(subject)],
        ['body', encodeURIComponent(text)],
      ];
      web(
        `https://mail.google.com/mail/?${query(pairs)}`,
        `https://mail.google.com/mail/?${query(pairs.slice(0, -1))}`,
      );
    },
    outlook: () => {
      const { to, cc, bcc, subject, text } = mail();
      const encode = (list) => encodeURIComponent(list.join(';'));
      const pairs = [
        ['to', encode(to)],
        ['cc', encode(cc)],
        ['bcc', encode(bcc)],
        ['subject', encodeURIComponent(subject)],
        ['body', encodeURIComponent(text)],
      ];
      const base = 'https://outlook.live.com/mail/0/deeplink/compose?';
      web(base + query(pairs), base + query(pairs.slice(0, -1)));
    },
    copy: () => {
      const { subject, text } = mail();
      copyText(`${subject}\n\n${text}`).then((copied) => say(copied ? 'copied' : 'notCopied'));
    },
    download: () => {
      const url = URL.createObjectURL(new Blob([eml(mail())], { type: 'message/rfc822' }));
      const link = document.createElement('a');
      link.href = url;
      link.download = language === 'fr' ? 'lettre.eml' : 'letter.eml';
      link.click();
      URL.revokeObjectURL(url);
      say('downloaded');
    },
    print: () => window.print(),
    send: () => {
      if (!find('agree').checked) {
        find('agree-error').textContent = data.words[language].agreeMissing;
        find('agree').setAttribute('aria-invalid', 'true');
        find('agree').focus();
        return;
      }
      find('agree-error').textContent = '';
      find('agree').setAttribute('aria-invalid', 'false');
      const text = signup();
      const parts = { to: [data.sendTo], cc: [], bcc: [], subject: data.words[language].signupSubject, text };
      const { href, whole } = mailto(parts, 1900);
      if (whole) say('opened');
      else copyText(text).then((copied) => say(copied ? 'openedShort' : 'tooLong'));
      open(href, false);
    },
  };
  const web = (whole, short) => {
    if (whole.length <= 7000) {
      open(whole, true);
      say('opened');
    } else {
      copyText(mail().text).then((copied) => say(copied ? 'openedShort' : 'tooLong'));
      open(short, true);
    }
  };

  const speak = () => {
    document.documentElement.lang = language;
    document.title = data.titles[language];
    for (const one of document.querySelectorAll('[data-words]'))
      one.textContent = data.words[language][one.dataset.words];
    for (const one of document.querySelectorAll('[data-title]')) one.textContent = data.titles[language];
    for (const one of document.querySelectorAll('[data-consent]')) one.textContent = data.consent[language] || '';
    for (const one of document.querySelectorAll('[data-language]'))
      one.setAttribute('aria-pressed', String(one.dataset.language === language));
    const choice = find('letter');
    if (choice) {
      choice.replaceChildren(
        ...data.letters[language].map((letter, at) => {
          const option = document.createElement('option');
          option.value = String(at);
          option.textContent = letter.title;
          return option;
        }),
      );
      choice.value = String(index);
    }
    finder?.speak();
    find('status').textContent = '';
    for (const one of document.querySelectorAll('.error')) one.textContent = '';
    for (const one of document.querySelectorAll('[aria-invalid]')) one.setAttribute('aria-invalid', 'false');
    show();
  };

  for (const one of document.querySelectorAll('[data-language]'))
    one.addEventListener('click', () => {
      language = one.dataset.language;
      speak();
    });
  for (const one of document.querySelectorAll('[data-do]'))
    one.addEventListener('click', () => {
      const action = one.dataset.do;
      if (!complete(action === 'send')) return;
      const byMail = ['program', 'gmail', 'outlook'].includes(action);
      if (byMail && addresses(written().letter.to).length === 0) say('noAddress');
      else actions[action]();
    });
  find('form').addEventListener('submit', (event) => event.preventDefault());
  find('form').addEventListener('input', () => {
    const choice = find('letter');
    if (choice) index = Number(choice.value);
    show();
  });
  if (data.member)
    finder = globalThis.findMember({ data, find, words: () => data.words[language], oneLine, changed: () => show() });
  speak();
})();
