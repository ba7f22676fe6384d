-- What departments print of each code together, made anew whenever a report has changed: see fact_tables.py.

DROP TABLE IF EXISTS code_totals;
CREATE TABLE code_totals AS
  SELECT list, code, coded.year AS year, count(*) AS reports, sum(value) AS value
  FROM coded JOIN reports USING (report) WHERE NOT is_unit GROUP BY list, code, coded.year;
CREATE INDEX code_totals_by_code ON code_totals (list, year, code);
ANALYZE facts;
