import { expect, test } from 'vitest';
import { agreed, read } from './reading.js';

const exports: readonly (readonly [string, string])[] = [
  ['Salesforce', 'Id,AccountId,FirstName,LastName,Email,MailingCity,MailingPostalCode,HasOptedOutOfEmail\n1,2,Ana,Roy,ana@example.org,Ottawa,K1A 0A6,false\n'],
  ['HubSpot', 'Record ID,First Name,Last Name,Email,City,Contact owner,Lead Status,Unsubscribed from all email,Marketing contact status\n1,Ana,Roy,ana@example.org,Ottawa,,,No,Marketing contact\n'],
  ['Brevo', 'ID;EMAIL;FIRSTNAME;LASTNAME;CITY;DOUBLE_OPT-IN;SMS\n1;ana@example.org;Ana;Roy;Ottawa;;\n'],
  ['Constant Contact', 'Email address,First name,Last name,City,Email status,Email permission status,Source name\nana@example.org,Ana,Roy,Ottawa,Active,Express,Form\n'],
  ['Wix', 'First Name,Last Name,Email 1,Phone 1,Address 1 - City,Email subscriber status,SMS subscriber status\nAna,Roy,ana@example.org,1,Ottawa,Subscribed,Never subscribed\n'],
  ['Shopify', 'Customer ID,First Name,Last Name,Email,Accepts Email Marketing,Default Address City,Default Address Zip,Total Orders\n1,Ana,Roy,ana@example.org,yes,Ottawa,K1A 0A6,1\n'],
  ['Facebook lead ads', 'id,created_time,ad_id,ad_name,form_id,is_organic,platform,first_name,last_name,email,city\nl:1,2026-06-26T10:00:00-04:00,1,June,2,false,fb,Ana,Roy,ana@example.org,Ottawa\n'],
  ['Microsoft Forms', 'ID,Start time,Completion time,Email,First name,Last name,City\n1,6/26/26 10:00:00,6/26/26 10:02:00,ana@example.org,Ana,Roy,Ottawa\n'],
  ['Microsoft Forms, French', 'ID,Heure de début,Heure de fin,Adresse de messagerie,Prénom,Nom de famille,Ville\n1,2026-06-26,2026-06-26,ana@example.org,Ana,Roy,Ottawa\n'],
  ['LimeSurvey', '"Response ID","Date submitted","Last page","Start language","First name","Last name","Email","City"\n"1","2026-06-26 10:00:00","1","en","Ana","Roy","ana@example.org","Ottawa"\n'],
  ['KoboToolbox', 'start;end;First name;Last name;Email;City;_id;_uuid;_submission_time;_validation_status;_index\n2026;2026;Ana;Roy;ana@example.org;Ottawa;1;u;2026-06-26T10:00:00;;1\n'],
  ['Framaforms', 'Serial,SID,Submitted Time,Completed Time,Modified Time,Draft,IP Address,UID,Username,First name,Last name,Email,City\n1,2,3,4,5,,127.0.0.1,0,,Ana,Roy,ana@example.org,Ottawa\n'],
  ['Zoom registrants', 'First Name,Last Name,Email,City,Registration Time,Approval Status\nAna,Roy,ana@example.org,Ottawa,2026-06-26 10:00:00,approved\n'],
  ['Luma', 'guest_id,name,first_name,last_name,email,city,created_at,approval_status,checked_in_at\ng,Ana Roy,Ana,Roy,ana@example.org,Ottawa,2026-06-26T10:00:00Z,approved,\n'],
  ['Donorbox', "Donor's First Name,Donor's Last Name,Donor Email,City,Campaign,Amount,Make Donation Anonymous\nAna,Roy,ana@example.org,Ottawa,Spring,10,No\n"],
  ['CanadaHelps', 'DONOR FIRST NAME,DONOR LAST NAME,DONOR EMAIL ADDRESS,DONOR CITY,TRANSACTION NUMBER\nAna,Roy,ana@example.org,Ottawa,1\n'],
]; // prettier-ignore

test.each(exports)(
  '%s is known, its columns are found, and nothing in it is taken for consent',
  async (name, content) => {
    const { supporters, reports, remarks, refused } = await read(content, { consent: agreed });
    expect({ program: reports[0]?.program?.name, consent: reports[0]?.consent, remarks, refused }).toEqual({
      program: name,
      consent: 'rule',
      remarks: [],
      refused: [],
    });
    expect(supporters[0]?.fields).toMatchObject({ full_name: 'Ana Roy', email: 'ana@example.org', city: 'Ottawa' });
  },
);

test.each([
  ['HasOptedOutOfEmail', 'true'],
  ['Unsubscribed from all email', 'Yes'],
  ['BLOCKLISTED', 'true'],
  ['Email subscriber status', 'Unsubscribed'],
  ['Accepts Email Marketing', 'no'],
])('%s: %s leaves the person out', async (heading, cell) => {
  const { remarks } = await read(`name,email,${heading}\nAna Roy,ana@example.org,${cell}\n`, { consent: agreed });
  expect(remarks).toEqual(['2 unsubscribed']);
});
