// A query as a command or program: what a reader copies to ask the same elsewhere.

export function snippets(query, endpoint) {
  const address = `${endpoint}?${new URLSearchParams({ query, format: "csv" })}`;
  return {
    curl: `curl -H 'Accept: text/csv' --data-urlencode query@- ${endpoint} <<'END_OF_QUERY'\n${query}\nEND_OF_QUERY\n`,
    Python: `import io, urllib.parse, urllib.request
import pandas as pd

query = ${JSON.stringify(query)}
data = urllib.parse.urlencode({"query": query}).encode()
request = urllib.request.Request("${endpoint}", data, {"Accept": "text/csv"})
table = pd.read_csv(io.BytesIO(urllib.request.urlopen(request).read()), dtype=str)
`,
    R: `library(httr2)

query <- ${JSON.stringify(query)}
answer <- request("${endpoint}") |>
  req_headers(Accept = "text/csv") |>
  req_body_form(query = query) |>
  req_perform()
table <- read.csv(text = resp_body_string(answer), colClasses = "character")
`,
    Excel: address,
  };
}
