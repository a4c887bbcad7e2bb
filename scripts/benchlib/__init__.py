"""Parts of scripts/bench:

  measure   one run of a command: wall, processor time, peak memory
  units     what is compiled and analyzed, with its flags
  peers     the commands that whyheap is compared with
  growth    generated units of growing size
  report    figures as text and as JSON
"""
