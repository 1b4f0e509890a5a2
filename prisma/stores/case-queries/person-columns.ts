/**
 * A person as JSON in the shape of `CasePerson`, or null where it is out of sight: what is believed now and valid last. `id` is SQL text
 * that gives the person's id, never a value.
 */
export const personJson = (id: string): string => `(
  SELECT jsonb_build_object('id', p.id, 'sex', d.sex, 'birthDate', d.birth_date,
    'dateOfDeath', (SELECT date_of_death FROM death WHERE death.person_id = p.id AND recorded_to IS NULL),
    'registerNumber', (SELECT value FROM person_identifier i WHERE i.person_id = p.id AND i.kind = 'register-number' AND i.recorded_to IS NULL
      ORDER BY i.valid_from DESC LIMIT 1),
    'name', jsonb_build_object('clan', d.clan_name, 'patronymic', d.patronymic, 'given', d.given_name, 'clanLatin', d.clan_name_latin,
      'patronymicLatin', d.patronymic_latin, 'givenLatin', d.given_name_latin))
  FROM person p JOIN person_detail d ON d.person_id = p.id AND d.recorded_to IS NULL
  WHERE p.id = ${id} ORDER BY d.valid_from DESC LIMIT 1)`

/** Names of an area from the country down, without the country itself. `path` is SQL text that gives the path. */
export const areaJson = (path: string): string => `jsonb_build_object('path', ${path}, 'names', coalesce((
  SELECT jsonb_agg(jsonb_build_object('en', named.name_en, 'mn', named.name_mn, 'kind', named.kind) ORDER BY length(named.path))
  FROM area named WHERE named.kind <> 'country' AND named.valid_to IS NULL
    AND (named.path = ${path} OR starts_with(${path}, named.path || '/'))), '[]'))`

/** A colleague as JSON; null where the id names none (a task that nobody has). */
export const principalJson = (id: string): string => `(
  SELECT jsonb_build_object('id', w.id, 'nameCyrillic', w.name_cyrillic, 'nameLatin', w.name_latin, 'email', NULL, 'language', w.language)
  FROM principal w WHERE w.id::text = ${id}::text)`

/** The head of a household now, as JSON; null where the id is a person's, or nobody in sight is its head. */
export const headJson = (id: string): string =>
  personJson(`(SELECT h.person_id FROM membership_spell h WHERE h.household_id = ${id} AND h.role = 'head' AND h.recorded_to IS NULL
    AND h.valid_to IS NULL LIMIT 1)`)
