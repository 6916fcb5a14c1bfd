import { expect, test } from 'vitest';
import { agreed, read } from './reading.js';

const programs: readonly (readonly [string, string | undefined, string])[] = [
  ['Action Network', 'Action Network', 'uuid,first_name,last_name,email,zip_code,can2_phone,can2_user_city,can2_state_abbreviated,can2_subscription_status,can2_sms_status\n1,Ann,Lee,ann@example.org,K1A 0A6,1,Ottawa,ON,subscribed,unsubscribed\n'],
  ['NationBuilder', 'NationBuilder', 'nationbuilder_id,prefix,first_name,middle_name,last_name,full_name,email,email_opt_in,email1,email1_is_bad,do_not_contact,do_not_call,primary_city,primary_state,primary_zip,is_deceased\n1,Ms.,Ann,,Lee,Ann Lee,ann@example.org,true,ann@example.org,false,false,true,Ottawa,ON,K1A 0A6,false\n'],
  ['Mailchimp', 'Mailchimp, subscribed', '"Email Address","First Name","Last Name",City,MEMBER_RATING,OPTIN_TIME,CC,NOTES\nann@example.org,Ann,Lee,Ottawa,2,"2015-03-16 14:40:47",ca,\n'],
  ['Google Forms', 'Google Forms', 'Timestamp,Email Address,What is your first name?,What is your last name?,In which city do you live?\n2018/06/26 3:38:07 PM EDT,ann@example.org,Ann,Lee,Ottawa\n'],
  ['Google Forms, French', 'Google Forms, French', 'Horodateur,Adresse e-mail,Prénom,Nom,Ville\n26/06/2018 15:38:07,ann@example.org,Ann,Lee,Ottawa\n'],
  ['CiviCRM', 'CiviCRM', '"Contact ID","Contact Type","Do Not Email","Do Not Phone","Do Not Mail","Do Not Sms","No Bulk Emails (User Opt Out)","Sort Name","Display Name","Preferred Language","First Name","Last Name","Email Greeting","City","Postal Code","Email","On Hold"\n1,Individual,,1,1,1,,"Lee, Ann","Ann Lee",English (Canada),Ann,Lee,Dear Ann,Ottawa,K1A 0A6,ann@example.org,No\n'],
  ['EveryAction', 'EveryAction / VAN', 'VANID\tLastName\tFirstName\tCity\tPref Phone \tPreferredEmail\n1\tLee\tAnn\tOttawa\t613\tann@example.org\n'],
  ['Eventbrite', 'Eventbrite', 'Order #,Order Date,First Name,Last Name,Email,Quantity,Ticket Type,Attendee #,Attendee Status,Home City\n1,2018-06-26,Ann,Lee,ann@example.org,1,Free,2,Attending,Ottawa\n'],
  ['Typeform', 'Typeform', '#,What is your first name?,"And your *last name*, {{field:7d95}}?",Your email?,City,Response Type,Submit Date (UTC),Network ID\nx,Ann,Lee,ann@example.org,Ottawa,completed,2018-06-26,n\n'],
  ['Airtable', undefined, '\uFEFFName,Email,City\nAnn Lee,ann@example.org,Ottawa\n'],
  ['Outlook', 'Outlook', '"Title","First Name","Middle Name","Last Name","Suffix","Company","Job Title","Business Street","Home City","E-mail Address","E-mail Type","E-mail Display Name","E-mail 2 Address","Web Page"\r\n"Ms.","Ann","","Lee","","","Nurse","","Ottawa","ann@example.org","SMTP","Ann Lee (ann@example.org)","",""\r\n'],
  ['Outlook, French', 'Outlook, French', 'Nom,Titre,Prénom,Deuxième prénom,Nom,Suffixe,"Société ",Titre,Rue (bureau),Ville (domicile),Adresse de messagerie,Type de messagerie\r\nLee Ann,Mme,Ann,,Lee,,,Infirmière,,Ottawa,ann@example.org,SMTP\r\n'],
  ['Google Contacts', 'Google Contacts', 'First Name,Middle Name,Last Name,Name Prefix,File As,Organization Name,Labels,E-mail 1 - Label,E-mail 1 - Value,Address 1 - Formatted,Address 1 - City\nAnn,,Lee,,,,* myContacts,* Home,ann@example.org,"1 Main St\nOttawa",Ottawa\n'],
  ['Google Contacts before 2023', 'Google Contacts', 'Name,Given Name,Additional Name,Family Name,Group Membership,E-mail 1 - Type,E-mail 1 - Value,Address 1 - City\nAnn Lee,Ann,,Lee,* myContacts,*,ann@example.org,Ottawa\n'],
]; // prettier-ignore

test.each(programs)('%s: the columns are found without help', async (_, name, content) => {
  const { supporters, reports, remarks } = await read(content, { consent: agreed });
  const [one] = supporters;
  expect({
    name: reports[0]?.program?.name,
    remarks,
    email: one?.email,
    city: one?.fields['city'] ?? one?.fields['can2_user_city'],
  }).toEqual({
    name,
    remarks: [],
    email: 'ann@example.org',
    city: one?.fields['city'] === undefined ? undefined : 'Ottawa',
  });
  expect(one?.fields).toMatchObject({ first_name: 'Ann', last_name: 'Lee', full_name: 'Ann Lee' });
});

test.each([
  [
    'unsubscribed',
    '"Email Address","First Name","Last Name",OPTIN_TIME,UNSUB_TIME,UNSUB_CAMPAIGN_ID,UNSUB_REASON,UNSUB_CAMPAIGN_ID\nann@example.org,Ann,Lee,2015,2016,,,\n',
  ],
  [
    'bounced',
    '"Email Address","First Name","Last Name",OPTIN_TIME,CLEAN_TIME,CLEAN_CAMPAIGN_ID\nann@example.org,Ann,Lee,2015,2016,,\n',
  ],
])('a Mailchimp list of people who are %s is a list of people not to write for', async (code, content) => {
  const found = await read(content, { consent: agreed });
  expect([found.remarks, found.supporters]).toEqual([[`2 ${code}`], []]);
});

test('a list without a consent column and without a rule has a problem', async () => {
  const found = await read('name,email\nAnn Lee,ann@example.org\n');
  expect(found.reports[0]).toMatchObject({ consent: 'missing', kept: 1, problems: [{ code: 'consent-missing' }] });
});
