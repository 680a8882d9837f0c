-- Whoever signs in is looked for by address, hidden accounts among them, so that the form can say that one is gone. The
-- index that keeps live addresses apart has none of those: without this one a million accounts were read from end to end.
create index users_email_idx on identity.users (lower(email));
