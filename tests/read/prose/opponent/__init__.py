"""An opponent of the reader of prose: narratives drawn at random, with what they say."""
