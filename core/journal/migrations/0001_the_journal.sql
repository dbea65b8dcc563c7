-- Primary keys only: a foreign key or a second index would stand in the way of later migrations.

CREATE TABLE migrations (
    number     INTEGER PRIMARY KEY,
    name       VARCHAR NOT NULL,
    applied_at TIMESTAMP NOT NULL
);

-- One row: how often the entries changed, and the highest number in any candidacy ever named c1, c2, ...
CREATE TABLE counters (
    version     BIGINT NOT NULL,
    candidacies BIGINT NOT NULL
);

INSERT INTO counters VALUES (0, 0);

-- Only ever appended to. body: the event as JSON text; kind and happened_on repeat it for those who query the file.
CREATE TABLE entries (
    candidacy   VARCHAR NOT NULL,
    no          INTEGER NOT NULL,
    seq         BIGINT NOT NULL,
    kind        VARCHAR NOT NULL,
    happened_on DATE NOT NULL,
    body        VARCHAR NOT NULL,
    token       VARCHAR,
    recorded_at TIMESTAMP NOT NULL,
    PRIMARY KEY (candidacy, no)
);

-- What is kept and may change: settings, drafts, tags, documents, templates. candidacy is '' where it belongs to none.
CREATE TABLE keepsakes (
    candidacy  VARCHAR NOT NULL,
    shelf      VARCHAR NOT NULL,
    name       VARCHAR NOT NULL,
    body       VARCHAR NOT NULL,
    changed_at TIMESTAMP NOT NULL,
    PRIMARY KEY (candidacy, shelf, name)
);
