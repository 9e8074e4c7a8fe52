# Reads templates separated by NUL and prints Liquid's output for each, or ⛔ for an error.
require "liquid"
require "yaml"

site, page = YAML.load(ARGV[0]), YAML.load(ARGV[1])
results = $stdin.read.split("\0", -1).map do |text|
  template = Liquid::Template.parse(text, error_mode: :lax)
  template.render!({ "site" => site, "page" => page })
rescue StandardError
  "⛔"
end
$stdout.write(results.join("\0"))
