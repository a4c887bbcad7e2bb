"""Parts of scripts/truth-real and scripts/dev: the programs of test/Corpus.

  programs   what programs there are, and their flags
  build      their binaries and compilation databases in build/corpus
  analyze    whyheap over a database; the report as counts
  selfbuild  the builds of whyheap itself that --self measures
"""
