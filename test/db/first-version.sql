-- What a store had in its database while the first migration was the only one: rows in every table, in each state that
-- its checks tell apart. Like that migration, it never changes.
insert into workspaces values ('T0STORE', 'A store', 'U0BOT', '2026-05-04 14:00Z', '2026-06-01 14:00Z');

insert into stores values
  ('T0STORE', '00000000-0000-7000-8000-000000000001', 'The store', 'America/New_York', '2026-05-04 14:00Z');

insert into members values
  ('T0STORE', 'U0ANA', '00000000-0000-7000-8000-000000000001', 'Ana Lima', '', 'ana.lima', 'America/New_York',
   false, false, false, false, '2026-05-04 14:00Z', '10:00', '17:00', '12345', null, null, null, '2026-06-01 14:00Z'),
  ('T0STORE', 'U0SAM', '00000000-0000-7000-8000-000000000001', 'Sam Reyes', 'Sam', 'sam.reyes', 'America/Chicago',
   true, false, false, false, '2026-05-04 14:00Z', null, null, null, '2026-06-01', '2026-06-05', 'U0ANA',
   '2026-06-01 14:00Z'),
  ('T0STORE', 'U0GONE', '00000000-0000-7000-8000-000000000001', 'Gus Gone', '', 'gus', 'America/New_York',
   false, false, true, false, null, null, null, null, null, null, null, '2026-06-01 14:00Z');

insert into member_days values ('T0STORE', 'U0ANA', '2026-06-03', false), ('T0STORE', 'U0SAM', '2026-06-07', true);

insert into customers values
  ('T0STORE', '00000000-0000-7000-8000-000000000002', 'Jane Doe', 'jane doe', '+12125550199', 'jane@example.com',
   'U0ANA', '2026-06-01 18:00Z', null),
  ('T0STORE', '00000000-0000-7000-8000-000000000003', 'Tom Ray', 'tom ray', null, null,
   'U0SAM', '2026-06-01 18:00Z', '2026-06-01 18:05Z'),
  -- The same name again: nobody asked yet whether they are one.
  ('T0STORE', '00000000-0000-7000-8000-000000000004', 'Jane Doe', 'jane doe', null, null,
   'U0SAM', '2026-06-01 18:00Z', null);

insert into opt_outs values
  ('T0STORE', '00000000-0000-7000-8000-000000000002', 'sales', 'no offers, please', 'U0ANA', '2026-06-01 19:00Z');

insert into contacts values
  ('T0STORE', '00000000-0000-7000-8000-000000000005', '00000000-0000-7000-8000-000000000002', 'form c1', 'call', true,
   'They rang.', 'U0SAM', '2026-06-01 20:00Z', null),
  ('T0STORE', '00000000-0000-7000-8000-000000000006', '00000000-0000-7000-8000-000000000002', 'form c2', 'visit', false,
   null, 'U0SAM', '2026-06-01 20:00Z', '2026-06-01 20:05Z');

insert into sales values
  ('T0STORE', '00000000-0000-7000-8000-000000000011', 'form s1', '00000000-0000-7000-8000-000000000002',
   '00000000-0000-7000-8000-000000000001', 'U0ANA', 'oak table', 'seats eight', 'four chairs', 'furniture', 189900,
   'USD', 'J. Doe', true, '2026-06-01 18:00Z', null),
  ('T0STORE', '00000000-0000-7000-8000-000000000012', 'form s2', '00000000-0000-7000-8000-000000000004',
   '00000000-0000-7000-8000-000000000001', 'U0SAM', 'lamp', null, null, null, null,
   'USD', null, true, '2026-05-20 18:00Z', null),
  ('T0STORE', '00000000-0000-7000-8000-000000000013', 'form s3', '00000000-0000-7000-8000-000000000003',
   '00000000-0000-7000-8000-000000000001', 'U0SAM', 'rug', null, null, null, null,
   'USD', null, true, '2026-06-01 18:00Z', '2026-06-01 18:05Z');

insert into deliveries values
  ('T0STORE', '00000000-0000-7000-8000-000000000021', '00000000-0000-7000-8000-000000000011', 'delivery', '2026-06-04',
   'morning', '12:00', 'Swift Vans', '+12125550111', '12 Elm Street', 'SV-88', 'Ben Ito', '+12125550122', 'secret',
   '2026-06-20', null, '2026-06-01 18:00Z'),
  ('T0STORE', '00000000-0000-7000-8000-000000000022', '00000000-0000-7000-8000-000000000012', 'took-home', null,
   null, null, null, null, null, null, null, null, 'none', null, '2026-05-20', '2026-05-20 18:00Z'),
  ('T0STORE', '00000000-0000-7000-8000-000000000023', '00000000-0000-7000-8000-000000000013', 'pick-up', null,
   null, null, null, null, null, null, null, null, 'none', null, null, '2026-06-01 18:00Z');

insert into visits values
  ('T0STORE', '00000000-0000-7000-8000-000000000031', 'form v1', '00000000-0000-7000-8000-000000000004',
   '00000000-0000-7000-8000-000000000001', 'U0SAM', 'a sofa', 'price', 'measures the wall', 'call', '2026-06-10', 'day',
   '2026-06-01', false, '2026-05-30 18:00Z', null, null, null),
  ('T0STORE', '00000000-0000-7000-8000-000000000032', 'form v2', '00000000-0000-7000-8000-000000000002',
   '00000000-0000-7000-8000-000000000001', 'U0SAM', 'a table', null, null, 'message', null, null, null, false,
   '2026-05-28 18:00Z', 'bought', '2026-06-01 18:00Z', '00000000-0000-7000-8000-000000000011');

insert into promises values
  ('T0STORE', '00000000-0000-7000-8000-000000000041', null, '00000000-0000-7000-8000-000000000002',
   '00000000-0000-7000-8000-000000000011', 'old table taken away', null, 'U0ANA', 'U0SAM', null, null, null, 'accepted',
   0, '2026-06-01 18:00Z', '2026-06-01 18:10Z', null, null, null, false, '2026-06-01 18:00Z'),
  ('T0STORE', '00000000-0000-7000-8000-000000000042', 'form p2', '00000000-0000-7000-8000-000000000004', null,
   'a bulb', 'https://example.com/p', 'U0SAM', 'U0SAM', 'Lux Ltd', '+12125550133', '2026-06-03', 'cant',
   1, '2026-06-01 18:00Z', '2026-06-01 19:00Z', 'another bulb', '2026-06-08', 'sold out', false, '2026-06-01 18:00Z'),
  ('T0STORE', '00000000-0000-7000-8000-000000000043', 'form p3', '00000000-0000-7000-8000-000000000004', null,
   'a shade', null, 'U0SAM', 'U0ANA', null, null, '2026-05-25', 'not-confirmed',
   0, '2026-05-20 18:00Z', '2026-05-31 19:00Z', null, null, null, false, '2026-05-20 18:00Z');

insert into promise_changes values
  ('T0STORE', '00000000-0000-7000-8000-000000000044', '00000000-0000-7000-8000-000000000041', 'made', null,
   'U0ANA', '2026-06-01 18:00Z'),
  ('T0STORE', '00000000-0000-7000-8000-000000000045', '00000000-0000-7000-8000-000000000042', 'cant', 'sold out',
   'U0SAM', '2026-06-01 19:00Z');

insert into issues values
  ('T0STORE', '00000000-0000-7000-8000-000000000051', '00000000-0000-7000-8000-000000000002',
   '00000000-0000-7000-8000-000000000011', null, 'The leg is scratched.', 'U0ANA', 'U0ANA', '2026-06-02 16:00Z',
   '2026-06-01 20:00Z', 'reported', '2026-06-01 20:00Z', null),
  ('T0STORE', '00000000-0000-7000-8000-000000000052', '00000000-0000-7000-8000-000000000004', null, 'form i2',
   'It hums.', 'U0SAM', 'U0ANA', '2026-05-22 16:00Z', '2026-05-21 20:00Z', 'solved', '2026-05-23 20:00Z', 'new bulb');

insert into follow_ups (
  workspace_id, id, customer_id, sale_id, visit_id, promise_id, issue_id, step, plan_version, owner_id, anchor_on,
  due_at, expires_at, round, tries, state, note, closed_because, closed_at, missed_on, created_at
) values
  ('T0STORE', '00000000-0000-7000-8000-000000000061', '00000000-0000-7000-8000-000000000002',
   '00000000-0000-7000-8000-000000000011', null, null, null, 'thank-you', 1, 'U0ANA', '2026-06-01',
   '2026-06-04 14:00Z', '2026-06-09 22:30Z', 1, 1, 'open', 'they asked for the oil', null, null, null,
   '2026-06-01 18:00Z'),
  ('T0STORE', '00000000-0000-7000-8000-000000000062', '00000000-0000-7000-8000-000000000004', null,
   '00000000-0000-7000-8000-000000000031', null, null, 'second-touch', 1, 'U0SAM', '2026-06-10',
   '2026-06-10 15:00Z', '2026-06-17 23:30Z', 0, 0, 'open', null, null, null, null, '2026-06-01 18:00Z'),
  ('T0STORE', '00000000-0000-7000-8000-000000000063', '00000000-0000-7000-8000-000000000002',
   '00000000-0000-7000-8000-000000000011', null, '00000000-0000-7000-8000-000000000041', null, 'promise-soon', 1,
   'U0SAM', '2026-06-04', '2026-06-02 15:00Z', '2026-06-03 23:30Z', 0, 0, 'open', null, null, null, null,
   '2026-06-01 18:00Z'),
  ('T0STORE', '00000000-0000-7000-8000-000000000064', '00000000-0000-7000-8000-000000000002',
   '00000000-0000-7000-8000-000000000011', null, null, '00000000-0000-7000-8000-000000000051', 'issue-update', 1,
   'U0ANA', '2026-06-02', '2026-06-02 16:00Z', null, 0, 0, 'open', null, null, null, null, '2026-06-01 20:00Z'),
  ('T0STORE', '00000000-0000-7000-8000-000000000065', '00000000-0000-7000-8000-000000000004',
   '00000000-0000-7000-8000-000000000012', null, null, null, 'one-call', 1, 'U0SAM', '2026-05-20',
   '2026-05-22 15:00Z', '2026-05-29 23:30Z', 0, 0, 'closed', null, 'expired', '2026-05-29 23:30Z', '2026-05-26',
   '2026-05-20 18:00Z');

insert into answers values
  ('T0STORE', '00000000-0000-7000-8000-000000000071', '00000000-0000-7000-8000-000000000061', 0, 'no-answer', false,
   true, 'engaged', 'U0ANA', '2026-06-02 14:20Z', '2026-06-04 14:00Z', '2026-06-02 14:00Z', '2026-06-09 22:30Z', 0);

insert into outbox values
  ('T0STORE', '00000000-0000-7000-8000-000000000081', 'nudge', '00000000-0000-7000-8000-000000000061', 0, 'U0ANA',
   '2026-06-02 14:00Z', null, 'sent', null, null, 0, 'D0ANA', '1.1', '2026-06-02 14:00Z', null, '2026-06-01 18:00Z'),
  ('T0STORE', '00000000-0000-7000-8000-000000000082', 'nudge', '00000000-0000-7000-8000-000000000061', 1, 'U0ANA',
   '2026-06-04 14:00Z', '2026-06-04 13:00Z', 'scheduled', null, null, 0, null, null, null, null, '2026-06-02 14:20Z'),
  ('T0STORE', '00000000-0000-7000-8000-000000000083', 'nudge', '00000000-0000-7000-8000-000000000064', 0, 'U0ANA',
   '2026-06-02 16:00Z', null, 'sending', '00000000-0000-7000-8000-000000000099', '2026-06-02 16:01Z', 1, null, null,
   null, null, '2026-06-01 20:00Z'),
  ('T0STORE', '00000000-0000-7000-8000-000000000084', 'nudge', '00000000-0000-7000-8000-000000000065', 0, 'U0SAM',
   '2026-05-22 15:00Z', null, 'dropped', null, null, 0, null, null, null, 'expired', '2026-05-20 18:00Z');

insert into digests values
  ('T0STORE', '00000000-0000-7000-8000-000000000091', '00000000-0000-7000-8000-000000000001', '2026-06-01',
   '{"missed": []}', '2026-06-01 13:30Z');
