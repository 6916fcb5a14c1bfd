/** A field of a supporter and the headers under which lists hold it. */
export interface FieldHeaders {
  readonly field: string;
  /** Headers in their plain form (see `plainHeader`), the surest first; parted by `|`. */
  readonly names: string;
  /** Longer headers, such as a form's questions, that probably mean the field. */
  readonly pattern?: RegExp;
}

/**
 * The words that people and programs put above columns, in English and French. To teach postbag a new export, add its
 * words here: plain form, lower case, no accents, signs as blanks.
 */
export const fieldHeaders: readonly FieldHeaders[] = [
  {
    field: 'email',
    names:
      'email|e mail|email address|e mail address|courriel|adresse courriel|adresse de courriel|adresse e mail|adresse email|adresse electronique|adresse de messagerie|e mail 1 value|email 1|email1|mail|mel|primary email|email primary|preferred email|preferredemail|pref email|personal email|home email|buyer email|contact email|email 2|email2|e mail 2 address|e mail 2 value|email3|email4|adresse de messagerie 2|courrier electronique|adresse mail|votre courriel|your email|courriel email|email courriel|e mail adresse|user email|member email|donor email|donor email address|donor s email|courriel du donateur|adresse e mail 1|work email|email personal|guest email|registrant email|correo electronico|direccion de correo electronico|direccion de correo|correo',
    pattern: /\b(e ?mail|courriel|adresse electronique)\b/,
  },
  {
    // The name that somebody goes by; the other columns of names count where this is empty.
    field: 'preferred_name',
    names:
      'preferred name|preferred first name|chosen name|chosen first name|name used|first name used|goes by|known as|nom choisi|nom prefere|nom usuel|prenom choisi|prenom prefere|prenom usuel|prenoms usuels|prenom d usage',
    pattern: /\b(preferred|chosen) (first )?name\b|\bnames? you go by\b|\b(nom|prenom) (choisi|prefere|usuel)\b/,
  },
  {
    field: 'first_name',
    names:
      'first name|firstname|prenom|given name|given names|prenoms|first|fname|forename|votre prenom|your first name|prenom first name|first name prenom|legal first name|contact first name|donor first name|donor s first name|prenom du donateur|guest first name|christian name|christian names|primer nombre|nombre de pila|name first|first name name',
    pattern: /\b(first name|given name|prenoms?)\b/,
  },
  {
    field: 'last_name',
    names:
      'last name|lastname|nom de famille|family name|surname|last|lname|nom famille|votre nom de famille|your last name|nom last name|last name nom|nom de famille last name|contact last name|donor last name|donor s last name|nom du donateur|apellido|apellidos|primer apellido|nom patronymique|name last|last name name|nom nom de famille',
    pattern: /\b(last name|family name|surname|nom de famille)\b/,
  },
  {
    field: 'full_name',
    names:
      'full name|fullname|name|nom|nom complet|display name|nom et prenom|prenom et nom|prenom nom|nom prenom|nom prenoms|your name|votre nom|your full name|votre nom complet|contact name|sort name|file as|nom affiche|nom complet de l adresse de messagerie|e mail display name|attendee name|supporter|supporter name|signature|nom name|name nom|nom et prenoms|first and last name|names|noms|donor name|guest name|registrant name|name original name|nombre completo|nombre y apellidos|nombre y apellido|legal name|nom legal|nombre|nombres|name s|names s|nom s|print name|printed name|name print|name printed|name please print|please print name|nom en lettres moulees|nom lettres moulees|nom en caracteres d imprimerie',
    pattern: /\b(full (legal )?name|your name|nom complet|votre nom|prenom et nom|nom et prenom)\b/,
  },
  {
    field: 'honorific',
    names:
      'honorific|prefix|name prefix|titre de civilite|civilite|salutation title|title|titre|courtesy title|salutation',
  },
  { field: 'middle_name', names: 'middle name|middlename|deuxieme prenom|additional name|second prenom' },
  {
    field: 'street',
    names:
      'street|street address|address|adresse|address line 1|address1|adresse 1|rue|home address 1|home street|primary address1|mailing address1|can2 user address|maddress|vaddress|address 1 street|rue domicile|mailing address|adresse postale|adresse municipale|street address 1|address 1|adresse domicile|numero et rue|business street|rue bureau|postal address|civic address|mailingstreet|default address address1|donor address|donor address 1|billing street|address 1 street address|street address line 1 home|address 1 street address line 1|shipping address 1|address1',
  },
  {
    field: 'city',
    names:
      'city|ville|town|municipality|municipalite|home city|primary city|mailing city|can2 user city|ville domicile|address 1 city|city town|localite|ville town|city ville|ville city|your city|votre ville|business city|ville bureau|mcity|vcity|where do you live|mailingcity|default address city|donor city|billing city|shipping city|ville du donateur|address city|city home|shipping city ville|ciudad|localidad|municipio',
    pattern: /\b(city|town|ville|municipalit[ey]e?)\b/,
  },
  {
    field: 'province',
    names:
      'province|province state|prov|state province|state|home state|primary state|mailing state|can2 state abbreviated|can2 user state|region|province or territory|province territory|province territoire|province ou territoire|dep region domicile|address 1 region|etat province|home province|etat|votre province|your province|mstate|vstate|business state|mailingstate|default address province code|donor province state|billing state|address 1 state region|mailing state province|state province home|shipping province state|donor province state|provincia',
    pattern: /\bprovince\b/,
  },
  {
    field: 'postal_code',
    names:
      'postal code|postalcode|code postal|zip code|zip|zipcode|zip postal code|postal code zip|postcode|post code|postal|home zip|home postal code|primary zip|mailing zip|code postal domicile|cp|zip5|mzip5|mailing zip postal code|address 1 postal code|zip postal|code postal postal code|postal code code postal|votre code postal|your postal code|business postal code|code postal bureau|mailingpostalcode|default address zip|donor postal code|donor postal zip code|billing zip|billing postal code|address 1 zip|zip postal code home|shipping zip|shipping postal code|donor postal zip|codigo postal',
    pattern: /\b(postal code|code postal|zip code)\b/,
  },
  {
    field: 'country',
    names:
      'country|pays|home country|primary country|primary country code|mailing country|country region|pays region domicile|address 1 country|pays country|home country region|mailingcountry|default address country code|donor country|billing country|country home|shipping country|address 1 pays|country region name|pais',
  },
  {
    field: 'phone',
    names:
      'phone|phone number|telephone|tel|phone 1 value|home phone|mobile phone|mobile|cell|cell phone|cellulaire|numero de telephone|mobile number|primary phone|can2 phone|pref phone|telephone domicile|tel mobile|preferred phone|telephone number|votre telephone|your phone number|phone 1|mobilephone|default address phone|donor phone|phone mobile|phone home|donor phone number|default address phone number|telefono|celular',
    pattern: /\b(phone number|numero de telephone)\b/,
  },
  {
    field: 'language',
    names:
      'language|langue|preferred language|lang|langue preferee|langue de correspondance|preferred communication language|correspondence language|language of correspondence|locale|language langue|langue language|language preference|preference linguistique|user language|langue de preference|startlanguage|start language|langue de depart|preferred language code|languagepreference|startlanguage start language|idioma|letter language|language of the letter|language of letter|langue de la lettre|langue lettre|langue parlee|spoken language|langue d usage',
    pattern:
      /\b(preferred language|langue (de correspondance|preferee)|(which|what) language|quelle langue|language (should|for) (the|your) letter|langue de (la|votre) lettre)\b/,
  },
  {
    field: 'organisation',
    names:
      'organisation|organization|organization name|organisation name|company|societe|organisme|employer|company name|nom de l organisme|employeur|union|syndicat|affiliation',
  },
  {
    field: 'personal_note',
    names:
      'personal note|note personnelle|mot personnel|personal message|message personnel|your message|votre message|why i am signing|reason for signing|raison de la signature|your own words|in your own words|add a personal note|add your own words|custom message|message to the minister|message au ministre|message a la ministre|pourquoi je signe',
    pattern:
      /\b(personal (note|message)|own words|mot personnel|message personnel|vos (propres )?mots)\b|^(why|pourquoi)\b|\b(why|pourquoi) (do|does|is|are|did|should|you|i|this|est|etes|cette|ce|la|le|voulez|signez)\b|\b(you|your|us|vous|votre|vos|nous)\b.*\b(matters?|means?|affects?|touche|represente|importe|signifie|your story|votre histoire)\b|\b(matters?|means?|affects?|touche|represente|importe|signifie|compte|story|histoire)\b.*\b(you|your|us|vous|votre|nous)\b/,
  },
  {
    field: 'update_consent',
    names:
      'update consent|updates consent|consent to updates|consent for updates|consent updates|consentement nouvelles|consentement aux nouvelles|consentement suivi',
  },
  {
    field: 'consent',
    names:
      'consent|consentement|consented|consent to send|consent given|consent to letter|permission|i consent|je consens|i agree|j accepte|agree|accord|agreed|consents|autorisation|consent yes no|consentement oui non|consentement consent|consent consentement',
    pattern:
      /\b(consent|consents|consentement|consentez|consens|i agree|do you agree|j accepte|acceptez vous|j autorise|autorisez|authori[sz]e|permission|in my name|en mon nom|on my behalf)\b/,
  },
  {
    field: 'consent_date',
    names:
      'consent date|date du consentement|date de consentement|date of consent|consented at|consented on|consent timestamp|consent given on|date consentement',
    pattern: /\b(date (of|du|de) consent\w*|consent\w* (date|at|on))\b/,
  },
  {
    field: 'riding',
    names:
      'riding|circonscription|federal district|federal riding|constituency|electoral district|circonscription federale|comte',
  },
];

/** Columns that a reject file adds; they are not part of the list. */
export const rejectHeaders = ['postbag_row', 'postbag_line', 'postbag_reason'] as const;
