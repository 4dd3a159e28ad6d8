package edit

// Changes are all that is edited in the sources of gopls and what it is made of. Besides them the
// files of ../_vendor take the place of those of the same name.
var Changes = []Change{
	{
		File:    "golang.org/x/tools/internal/gocommand/invoke.go",
		Why:     "have the go command answered in process",
		Imports: []string{"gojourney.gopls/golist"},
		find: body("Invocation", "run", `
	return golist.Run(golist.Invocation{
		Verb: i.Verb, Args: append(append([]string(nil), i.BuildFlags...), i.Args...),
		Env: i.Env, Dir: i.WorkingDir, Overlay: i.Overlay,
	}, stdout)`),
	},
	{
		File:    "golang.org/x/tools/gopls/internal/filecache/filecache.go",
		Why:     "look for kept results where set-up put them",
		Imports: []string{"gojourney.gopls/filestore"},
		find: body("", "get", `
	value, ok := filestore.Get(kind, key)
	if !ok {
		return nil, ErrNotFound
	}
	return value, nil`),
	},
	{
		File: "golang.org/x/tools/gopls/internal/filecache/filecache.go",
		Why:  "keep results in memory, and on the disk only at set-up",
		find: body("", "Set", `
	memCache.Set(memKey{kind, key}, value, len(value))
	return filestore.Set(kind, key, value)`),
	},
	{
		File: "golang.org/x/tools/gopls/internal/filecache/filecache.go",
		Why:  "keep less in memory",
		find: initial("memCache", "lru.New[memKey, any](24 * 1e6)"),
	},
	{
		File:    "golang.org/x/tools/gopls/internal/cache/fs_memoized.go",
		Why:     "read files of the disk in memory directly",
		Imports: []string{"gojourney.gopls/disk"},
		find: body("", "readFile", `
	content, err := disk.ReadFile(uri.Path())
	read := &diskFile{modTime: mtime, uri: uri, hash: file.HashOf(content), err: err}
	if !disk.IsFixed(uri.Path()) {
		read.content = content
	}
	return read, nil`),
	},
	{
		File: "golang.org/x/tools/gopls/internal/cache/fs_memoized.go",
		Why:  "keep no second copy of std's sources",
		find: body("diskFile", "Content", `
	if h.err == nil && disk.IsFixed(h.uri.Path()) {
		return disk.ReadFile(h.uri.Path())
	}
	return h.content, h.err`),
	},
	{
		File:    "golang.org/x/tools/internal/robustio/robustio_posix.go",
		Why:     "ask the disk in memory directly whether a file has changed",
		Imports: []string{"gojourney.gopls/disk"},
		find: body("", "getFileID", `
	modified, err := disk.Modified(filename)
	return FileID{inode: disk.Number(filename)}, modified, err`),
	},
	{
		File: "golang.org/x/tools/gopls/internal/server/diagnostics.go",
		Why:  "leave the system out of messages",
		find: condition("suffix", "len(words) > 2"),
	},
	{
		File: "golang.org/x/tools/gopls/internal/server/diagnostics.go",
		Why:  "know the packages of the program before it looks for their type errors, or there are none at its start",
		find: first("diagnoseChangedFiles", `
	if _, err := snapshot.WorkspaceMetadata(ctx); err != nil {
		return nil, err
	}`),
	},
	{
		File: "golang.org/x/tools/gopls/internal/server/server.go",
		Why:  "be built without its web server",
		find: body("server", "initWeb", `
	return nil, fmt.Errorf("gopls serves no pages here")`),
	},
	{
		File: "golang.org/x/tools/gopls/internal/server/server.go",
		Why:  "be built without net/http",
		find: importInstead("net/http", "gojourney.gopls/nohttp"),
	},
	{
		File: "golang.org/x/tools/gopls/internal/golang/assembly.go",
		Why:  "be built without net/http",
		find: importInstead("net/http", "gojourney.gopls/nohttp"),
	},
	{
		File: "golang.org/x/tools/gopls/internal/settings/staticcheck.go",
		Why:  "be built without the analysers that are off by default",
		find: enabledAnalyzers,
	},
}

// Removed are files of which nothing is needed once those of ../_vendor are in place.
var Removed = []string{
	"golang.org/x/tools/gopls/internal/debug/flight.go",
	"golang.org/x/tools/gopls/internal/debug/flight_unix.go",
	"golang.org/x/tools/gopls/internal/debug/metrics.go",
	"golang.org/x/tools/gopls/internal/debug/rpc.go",
	"golang.org/x/tools/gopls/internal/debug/serve.go",
	"golang.org/x/tools/gopls/internal/debug/trace.go",
	"golang.org/x/telemetry/start.go",
}
