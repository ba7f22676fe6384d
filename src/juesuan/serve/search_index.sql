-- The tables of the search index of a release: see search_index.py, and fact_tables.py for the second half.

CREATE TABLE reports (report TEXT PRIMARY KEY, organisation TEXT, year INTEGER, errors INTEGER, warnings INTEGER,
                      spending INTEGER, income INTEGER, three_public INTEGER, spending_figure INTEGER,
                      income_figure INTEGER, three_public_figure INTEGER, is_unit INTEGER);
CREATE TABLE entries (id INTEGER PRIMARY KEY, kind TEXT, text TEXT, report TEXT, figure INTEGER, note TEXT);
CREATE TABLE amounts (number TEXT, cents INTEGER, shown TEXT, report TEXT, figure INTEGER, note TEXT);
CREATE VIRTUAL TABLE words USING fts5 (pairs, content = '', tokenize = "unicode61 remove_diacritics 0");
CREATE INDEX entries_of ON entries (report);
CREATE INDEX numbers ON amounts (number);
CREATE INDEX money ON amounts (cents);
CREATE INDEX amounts_of ON amounts (report);

-- A column for each dimension, in the order of DIMENSIONS.
CREATE TABLE facts (cube TEXT, organisation TEXT, year TEXT, report TEXT,
                    "function" TEXT, economic TEXT, nature TEXT, source TEXT, fund TEXT, item TEXT, phase TEXT,
                    project TEXT, indicator TEXT, value INTEGER, unit TEXT, verdict TEXT, figure INTEGER);
CREATE TABLE coded (list TEXT, code TEXT, year TEXT, report TEXT, value INTEGER, verdict TEXT, figure INTEGER,
                    name TEXT);
CREATE TABLE names (code TEXT, name TEXT, report TEXT, PRIMARY KEY (code, name, report)) WITHOUT ROWID;
CREATE TABLE definitions (code TEXT, term TEXT, year INTEGER, text TEXT, report TEXT, page INTEGER);
CREATE INDEX facts_by_cube ON facts (cube, indicator);
CREATE INDEX facts_by_year ON facts (cube, year);
CREATE INDEX facts_by_report ON facts (report);
CREATE INDEX facts_by_organisation ON facts (organisation, cube);
CREATE INDEX coded_by_code ON coded (list, code);
CREATE INDEX coded_by_report ON coded (report, list);
CREATE INDEX definitions_by_code ON definitions (code);
CREATE INDEX definitions_by_report ON definitions (report);
CREATE INDEX names_by_report ON names (report);
