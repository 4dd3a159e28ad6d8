package plan

import (
	_ "embed"
	"go/build"
	"go/version"
	"maps"
	"slices"
	"strings"
	"sync"
)

// godebugText has a line for each Go release before the pinned one: its version, and the GODEBUG settings that make
// programs behave as they did then. It is what the go command answers: the test that compares the two writes it when it
// is run with -update.
//
//go:embed godebug.txt
var godebugText string

type release struct{ version, settings string }

var releases = sync.OnceValue(func() []release {
	var releases []release
	for line := range strings.Lines(godebugText) {
		version, settings, _ := strings.Cut(strings.TrimSpace(line), " ")
		releases = append(releases, release{version, settings})
	}
	return releases
})

// godebug gives the GODEBUG settings of a program: those of its go line's time, then go.mod's, then those of //go:debug
// comments, the later of which win.
func (l *loader) godebug(lists ...[]build.Directive) string {
	chosen := maps.Clone(l.modules.godebug)
	if chosen == nil {
		chosen = map[string]string{}
	}
	for _, list := range lists {
		for _, directive := range list {
			text, ok := strings.CutPrefix(directive.Text, "//go:debug ")
			key, value, found := strings.Cut(strings.TrimSpace(text), "=")
			if ok && found {
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

// settingsOf gives the settings for programs of a language version. One before the first line has those of the first.
func settingsOf(lang string) map[string]string {
	settings := map[string]string{}
	for _, release := range releases() {
		if version.Compare(lang, release.version) > 0 {
			continue
		}
		for pair := range strings.SplitSeq(release.settings, ",") {
			key, value, _ := strings.Cut(pair, "=")
			settings[key] = value
		}
		break
	}
	return settings
}
