# Reads Markdown texts separated by NUL and prints kramdown's HTML for each, with Jekyll's settings. A text that kramdown
# cannot convert gives U+0001.
require "kramdown"
require "kramdown-parser-gfm"
require "timeout"

OPTIONS = {
  input: "GFM", auto_ids: true, toc_levels: (1..6).to_a, entity_output: :as_char, hard_wrap: false, footnote_nr: 1,
  smart_quotes: "lsquo,rsquo,ldquo,rdquo", syntax_highlighter: :rouge,
  syntax_highlighter_opts: { default_lang: "plaintext", guess_lang: true }
}.freeze

results = $stdin.read.split("\0", -1).map do |text|
  Timeout.timeout(5) { Kramdown::Document.new(text, OPTIONS).to_html }
rescue StandardError, SystemStackError
  "\1"
end
$stdout.write(results.join("\0"))
