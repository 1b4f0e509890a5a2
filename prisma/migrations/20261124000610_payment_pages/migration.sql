-- Instructions are read page by page in order of key, by code points whatever the collation of the database.
create index payment_instruction_page on payment_instruction (cycle_id, key collate "C");
