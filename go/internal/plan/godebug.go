package plan

import (
	_ "embed"
	"fmt"
	"go/build"
	"go/token"
	"go/version"
	"maps"
	"path"
	"slices"
	"strconv"
	"strings"
	"sync"

	"golang.org/x/mod/modfile"
)

// godebugText has a line for each GODEBUG setting that the pinned Go knows: its name, and where its default has changed
// the minor version of that release and the value that programs of earlier ones get. Of a setting that was removed it is
// "removed", the minor version, and the values that are refused since. The test that reads the same out of the source of
// the pinned Go writes it when it is run with -update.
//
//go:embed godebug.txt
var godebugText string

type godebugSetting struct {
	changed int
	old     string
	removed int
	refused []string
}

var godebugSettings = sync.OnceValue(func() map[string]godebugSetting {
	settings := map[string]godebugSetting{}
	for line := range strings.Lines(godebugText) {
		fields := strings.Fields(line)
		var setting godebugSetting
		switch {
		case len(fields) > 2 && fields[1] == "removed":
			setting.removed, setting.refused = minor(fields[2]), fields[3:]
		case len(fields) > 2:
			setting.changed, setting.old = minor(fields[1]), fields[2]
		}
		settings[fields[0]] = setting
	}
	return settings
})

// minor is of "1.27" or "27", and 0 of what is neither.
func minor(text string) int {
	n, err := strconv.Atoi(strings.TrimPrefix(text, "1."))
	if err != nil {
		return 0
	}
	return n
}

// godebug gives the GODEBUG settings of a program: those of its go line's time, then go.mod's, then those of //go:debug
// comments, the later of which win.
func (l *loader) godebug(lists ...[]build.Directive) string {
	chosen := maps.Clone(l.modules.godebug)
	if chosen == nil {
		chosen = map[string]string{}
	}
	for _, directive := range slices.Concat(lists...) {
		if setting, ok := goDebugText(directive); ok {
			if key, value, ok := strings.Cut(setting, "="); ok {
				chosen[key] = value
			}
		}
	}
	lang := l.modules.list[0].lang
	if named, ok := chosen["default"]; ok {
		delete(chosen, "default")
		if version.IsValid(named) {
			lang = version.Lang(named)
		}
	}
	settings := settingsOf(lang)
	maps.Copy(settings, chosen)
	pairs := make([]string, 0, len(settings))
	for _, key := range slices.Sorted(maps.Keys(settings)) {
		pairs = append(pairs, key+"="+settings[key])
	}
	return strings.Join(pairs, ",")
}

// settingsOf gives the settings for programs of a language version, "go1.20".
func settingsOf(lang string) map[string]string {
	of := minor(strings.TrimPrefix(lang, "go"))
	settings := map[string]string{}
	for key, setting := range godebugSettings() {
		if of < setting.changed {
			settings[key] = setting.old
		}
	}
	return settings
}

// goDebugText gives what is behind the first space of a directive that begins with //go:debug, as the go command reads it.
func goDebugText(directive build.Directive) (text string, ok bool) {
	rest, ok := strings.CutPrefix(directive.Text, "//go:debug")
	i := strings.IndexAny(rest, " \t")
	if i < 0 {
		return "", ok && rest == ""
	}
	return strings.TrimSpace(rest[i:]), ok
}

// directiveErrors reports wrong //go:debug comments as the go command does just before it compiles a package, without the
// line above the first that the official Playground takes out. A package whose dependency has some is not looked at.
func directiveErrors(program *Program, goVersion string) string {
	var text strings.Builder
	failed := map[string]bool{}
	for _, p := range program.Packages {
		if slices.ContainsFunc(p.Imports, func(importPath string) bool { return failed[importPath] }) {
			failed[p.Path] = true
			continue
		}
		messages := goDebugErrors(p.directives, goVersion)
		if messages == "" {
			continue
		}
		failed[p.Path] = true
		if text.Len() > 0 {
			text.WriteString("# " + p.Label + "\n")
		}
		text.WriteString(messages)
	}
	return text.String()
}

// goDebugErrors has a line or two for each wrong //go:debug of a package.
func goDebugErrors(directives []build.Directive, goVersion string) string {
	var text strings.Builder
	seen := map[string]token.Position{}
	for _, directive := range directives {
		setting, ok := goDebugText(directive)
		if !ok {
			continue
		}
		position := compilerPosition(directive.Pos)
		key, value, found := strings.Cut(setting, "=")
		problem := "missing key=value"
		if found {
			problem = godebugError("//go:debug setting", key, value, goVersion)
		}
		previous, repeated := seen[key]
		switch {
		case problem != "":
			fmt.Fprintf(&text, "%s: invalid //go:debug: %s\n", position, problem)
		case repeated:
			fmt.Fprintf(&text, "%s: repeated //go:debug for %s\n\t%s: previous //go:debug\n", position, key, compilerPosition(previous))
		default:
			seen[key] = directive.Pos
		}
	}
	return text.String()
}

// compilerPosition is a place as it stands in the compiler's messages: "./prog.go:1:1".
func compilerPosition(position token.Position) string {
	if position.Filename = relative(position.Filename); path.Base(position.Filename) == position.Filename {
		position.Filename = "./" + position.Filename
	}
	return position.String()
}

// goModGodebugErrors is what the go command prints about wrong godebug lines.
func goModGodebugErrors(file *modfile.File, goVersion string) string {
	var text strings.Builder
	for _, line := range file.Godebug {
		if problem := godebugError("godebug", line.Key, line.Value, goVersion); problem != "" {
			fmt.Fprintf(&text, "go: error loading go.mod:\ngo.mod:%d: %s\n", line.Syntax.Start.Line, problem)
		}
	}
	return text.String()
}

// godebugError says what is wrong with a setting, or nothing. kind is what the go command calls it.
func godebugError(kind, key, value, goVersion string) string {
	setting, known := godebugSettings()[key]
	switch {
	case strings.ContainsAny(key, " \t"):
		return "key contains space"
	case strings.ContainsAny(value, " \t"):
		return "value contains space"
	case strings.Contains(key, ","):
		return "key contains comma"
	case strings.Contains(value, ","):
		return "value contains comma"
	case key == "default" && !version.IsValid(value):
		return "value for default= must be goVERSION"
	case key == "default" && version.Compare(value, goVersion) > 0:
		return fmt.Sprintf("default=%s too new (toolchain is %s)", value, goVersion)
	case key == "default":
		return ""
	case !known:
		return fmt.Sprintf("unknown %s %q", kind, key)
	case slices.Contains(setting.refused, value):
		return fmt.Sprintf("removed GODEBUG %q set to old value %q (https://go.dev/doc/godebug#go-1%d)", key, value, setting.removed)
	}
	return ""
}
