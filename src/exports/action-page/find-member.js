// The part of the action page that finds a visitor's own member. It asks the Represent service when she presses the button, and sends it her postal
// code alone; what it understands of the answer equals what `postbag locate` understands.
globalThis.findMember = ({ data, find, words, oneLine, changed }) => {
  const { service, ridings, house, rows, leftOut } = data.member;
  const host = new URL(service).host;
  const folded = (name) =>
    name
      .normalize('NFKD')
      .toLowerCase()
      .replaceAll('œ', 'oe')
      .replace(/[^\p{L}\p{N}]/gu, '');
  const slug = (text) =>
    text
      .normalize('NFKD')
      .replace(/\p{M}/gu, '')
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]+/gu, '-')
      .replace(/^-|-$/g, '');
  const byNumber = new Map(ridings.map(([number, en, fr = en]) => [number, { en, fr }]));
  const byName = new Map(ridings.flatMap(([number, en, fr = en]) => [en, fr].map((name) => [folded(name), number])));
  const ridingNamed = (text) => (byNumber.has(text.trim()) ? text.trim() : byName.get(folded(text)));
  const ridingName = (number) => byNumber.get(number)[document.documentElement.lang === 'fr' ? 'fr' : 'en'];

  // What the service says of members, by the number of their riding, and the ridings that the code lies in.
  const answerOf = (answer, code) => {
    if (String(answer.code).replace(/\s/g, '').toUpperCase() !== code.replace(' ', '')) throw new Error('another code');
    const people = [...(answer.representatives_concordance ?? []), ...(answer.representatives_centroid ?? [])];
    const members = new Map();
    for (const one of people) {
      const set = one.representative_set_name;
      const isOfTheHouse = set === 'House of Commons' || (set === undefined && one.elected_office === 'MP');
      const riding = isOfTheHouse ? ridingNamed(one.district_name ?? '') : undefined;
      const last = (one.last_name ?? '').trim();
      if (riding === undefined || last === '') continue;
      const email = (one.email ?? '').trim();
      const initial = (one.gender ?? '').slice(0, 1).toLowerCase();
      members.set(riding, {
        first: (one.first_name ?? '').trim(),
        last,
        gender: initial === 'f' || initial === 'm' ? initial : 'n',
        email: /^[^\s@<>"(),:;\\]+@[^\s@<>"(),:;\\]+\.[^\s@<>"(),:;\\]+$/.test(email) ? email : undefined,
      });
    }
    const boundaries = [...(answer.boundaries_concordance ?? []), ...(answer.boundaries_centroid ?? [])]
      .filter(({ url }) => (url ?? '').includes('/federal-electoral-districts-2023'))
      .map(({ name }) => ridingNamed(name ?? ''));
    return { members, found: [...new Set([...members.keys(), ...boundaries])].filter((one) => one !== undefined) };
  };

  // The House's list says who sits, the service where she is written to; the campaign's own row is believed before both.
  const joined = (number, known) => {
    if (house === undefined) return known && { ...known, status: '' };
    if (house[number] === undefined) return undefined;
    const [first, last, status] = house[number];
    const same = known !== undefined && slug(known.last) === slug(last);
    return { gender: 'n', email: undefined, ...(same && known), first, last, status };
  };
  const memberOf = (number, known) => {
    const sits = joined(number, known);
    const row = rows[number];
    if (row === undefined) return sits && { ...sits, riding: number };
    if (sits === undefined && row.last === undefined) return undefined;
    const isOther = row.last !== undefined && slug(row.last) !== slug(sits?.last ?? '');
    const before = isOther ? { first: '', gender: 'n', status: sits?.status ?? '' } : sits;
    const said = Object.fromEntries(Object.entries(row).filter(([, value]) => value !== undefined));
    return { ...before, ...said, riding: number };
  };
  const nameOf = ({ first, last }) => `${first} ${last}`.trim();

  let member;
  let asked = { code: undefined, members: new Map() };
  const tell = (key, ...values) => {
    find('found').textContent = values.reduce(
      (text, value, at) => text.replace(`{${at + 1}}`, () => value),
      words()[key],
    );
  };
  const chosen = (found) => {
    member = found;
    const why = found && (found.leftOut ?? leftOut[slug(nameOf(found))]);
    if (found !== undefined && why !== undefined) {
      member = undefined;
      tell('leftOut', nameOf(found), why);
    } else if (found !== undefined)
      tell(found.email === undefined ? 'foundNoAddress' : 'found', nameOf(found), ridingName(found.riding));
    changed();
  };
  const byHand = (key, riding = '', ...values) => {
    tell(key, ...values);
    find('by-hand').open = true;
    if (riding === '') return;
    find('riding').value = riding;
  };
  const sitsFor = (number) => {
    const found = memberOf(number, asked.members.get(number));
    chosen(found);
    if (found === undefined) byHand('vacant', number, ridingName(number));
  };
  const offer = (select, numbers) => {
    const named = numbers.map((number) => [number, ridingName(number)]);
    named.sort(([, a], [, b]) => a.localeCompare(b));
    const before = select.value;
    select.replaceChildren(
      ...[['', words().choose], ...named].map(([value, text]) => {
        const option = document.createElement('option');
        option.value = value;
        option.textContent = text;
        return option;
      }),
    );
    select.value = numbers.includes(before) ? before : '';
  };
  const codeTyped = () => {
    const code = oneLine('code').toUpperCase().replace(/[\s-]/g, '');
    return /^[ABCEGHJ-NPRSTVXY]\d[ABCEGHJ-NPRSTV-Z]\d[ABCEGHJ-NPRSTV-Z]\d$/.test(code)
      ? `${code.slice(0, 3)} ${code.slice(3)}`
      : undefined;
  };
  const forget = () => {
    member = undefined;
    asked = { code: undefined, members: new Map() };
    find('found').textContent = '';
    find('which-field').hidden = true;
  };
  const ask = async () => {
    const code = codeTyped();
    forget();
    if (code === undefined) {
      tell('codeInvalid');
      find('code').focus();
      changed();
      return;
    }
    const button = find('find');
    button.setAttribute('aria-disabled', 'true');
    tell('finding');
    changed();
    try {
      const response = await fetch(`${service}/postcodes/${code.replace(' ', '')}/`, {
        credentials: 'omit',
        referrerPolicy: 'no-referrer',
        redirect: 'error',
        signal: AbortSignal.timeout(20000),
      });
      // What was typed meanwhile is another question.
      if (codeTyped() !== code) return forget();
      if (response.status === 404) return byHand('findUnknown');
      if (!response.ok) return byHand('findFailed');
      const { members, found } = answerOf(await response.json(), code);
      if (codeTyped() !== code) return forget();
      asked = { code, members };
      if (found.length === 0) byHand('findUnknown');
      else if (found.length === 1) sitsFor(found[0]);
      else {
        find('found').textContent = '';
        offer(find('which'), found);
        find('which').value = '';
        find('which-field').hidden = false;
        find('which').focus();
      }
    } catch {
      if (codeTyped() === code) byHand('findFailed');
      else forget();
    } finally {
      button.removeAttribute('aria-disabled');
    }
  };

  const typed = () => {
    const [riding, first, last, email] = [
      find('riding').value,
      ...['member-first', 'member-last', 'member-email'].map(oneLine),
    ];
    if (riding === '' || last === '') return undefined;
    const isAddress = /^[^\s@<>"(),:;\\]+@[^\s@<>"(),:;\\]+\.[^\s@<>"(),:;\\]+$/.test(email);
    const { gender = 'n', status = '', leftOut: why } = memberOf(riding, undefined) ?? {};
    return { riding, first, last, gender, status, leftOut: why, email: isAddress ? email : undefined };
  };
  find('find').addEventListener('click', () => {
    if (find('find').getAttribute('aria-disabled') !== 'true') void ask();
  });
  find('code').addEventListener('input', () => {
    if (codeTyped() !== asked.code) forget();
  });
  find('which').addEventListener('change', () => {
    if (find('which').value !== '') sitsFor(find('which').value);
    else chosen(undefined);
  });
  find('riding').addEventListener('change', () => {
    const known = memberOf(find('riding').value, asked.members.get(find('riding').value));
    find('member-first').value = known?.first ?? '';
    find('member-last').value = known?.last ?? '';
    find('member-email').value = known?.email ?? '';
    chosen(known ?? typed());
  });
  for (const id of ['member-first', 'member-last', 'member-email'])
    find(id).addEventListener('input', () => chosen(typed()));

  return {
    // Names of the member as the letter has them; `undefined` where nobody is known yet.
    values: () =>
      member === undefined
        ? {}
        : {
            member: nameOf(member),
            member_first: member.first,
            member_last: member.last,
            member_riding: ridingName(member.riding),
          },
    email: () => member?.email,
    isKnown: () => member !== undefined,
    missing: () => {
      if (find('found').textContent === '') tell('memberMissing');
      find('find').focus();
    },
    // The letter in the form for this member.
    form: ({ forms }) => {
      if (member === undefined) return forms.n;
      const plain = `${member.gender}${member.status}`;
      return forms[`=${slug(nameOf(member))}`] ?? forms[`${member.riding}:${plain}`] ?? forms[plain];
    },
    speak: () => {
      for (const id of ['riding', 'which']) {
        const numbers =
          id === 'riding' ? [...byNumber.keys()] : [...find(id).options].map(({ value }) => value).filter(Boolean);
        offer(find(id), numbers);
      }
      for (const one of document.querySelectorAll('[data-words=privacyFind], [data-words=findHint]'))
        one.textContent = one.textContent.replace('{1}', () => host);
      if (member === undefined) find('found').textContent = '';
      else chosen(member);
    },
  };
};
