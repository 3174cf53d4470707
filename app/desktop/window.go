//go:build desktop || bindings

package desktop

import (
	"context"
	_ "embed"
	"net/http"
	"os"
	"path/filepath"
	"runtime"
	"sync"

	"github.com/wailsapp/wails/v2"
	"github.com/wailsapp/wails/v2/pkg/options"
	"github.com/wailsapp/wails/v2/pkg/options/assetserver"
	"github.com/wailsapp/wails/v2/pkg/options/linux"
	"github.com/wailsapp/wails/v2/pkg/options/mac"
	"github.com/wailsapp/wails/v2/pkg/options/windows"
	wails_runtime "github.com/wailsapp/wails/v2/pkg/runtime"

	"guildbook/app/apperr"
	"guildbook/app/bridge"
	"guildbook/app/bus"
	"guildbook/app/files"
	"guildbook/app/webui"
	"guildbook/app/wording"
	"guildbook/app/workspace"
	"guildbook/frontend"
)

// Available tells whether this binary can open a window.
const Available = true

//go:embed icon.png
var icon []byte

// Run shows the window until it is closed or the process is told to end, which Wails itself listens for. Codes: desktop.no_display, serve.not_built, and those of Wails as internal.
func Run(_ context.Context, o Options) error {
	if runtime.GOOS == "linux" && !generating && os.Getenv("DISPLAY") == "" && os.Getenv("WAYLAND_DISPLAY") == "" {
		return apperr.New(apperr.Conflict, "desktop.no_display")
	}
	pages, built := frontend.Dist()
	if !built && !generating {
		return apperr.New(apperr.NotFound, "serve.not_built", "command", frontend.BuildCommand)
	}
	area := files.NewArea()
	defer area.Close()
	w := newWindow(o)
	if !generating {
		views, err := files.ServeViews(webui.Views(o.Host))
		if err != nil {
			return err
		}
		defer views.Close()
		o.Host.ShowViewsAt(views.Origin())
	}
	place := firstPlacement
	if !generating {
		place = readPlacement()
	}
	language := place.Language
	if language == "" {
		language = wording.SystemLanguage()
	}
	start := options.Normal
	if place.Maximised {
		start = options.Maximised
	}
	bound, _ := services(o.Host)
	return wails.Run(&options.App{
		Title:            "Guildbook",
		Width:            place.Width,
		Height:           place.Height,
		MinWidth:         leastWidth,
		MinHeight:        leastHeight,
		WindowStartState: start,
		BackgroundColour: options.NewRGB(0xFB, 0xFA, 0xF7),
		AssetServer: &assetserver.Options{
			Assets:     pages,
			Handler:    files.Handler(area, webui.Media(o.Host)),
			Middleware: w.begin,
		},
		Menu:           menuFor(w, language),
		OnStartup:      w.startup,
		OnDomReady:     func(context.Context) { w.place(place); w.domReady() },
		OnBeforeClose:  w.beforeClose,
		OnShutdown:     func(context.Context) { w.stop() },
		Bind:           append(bound, &Dialogs{w}, &Window{w}),
		ErrorFormatter: func(err error) any { return apperr.From(err) },
		SingleInstanceLock: &options.SingleInstanceLock{
			UniqueId:               "guildbook",
			OnSecondInstanceLaunch: w.secondInstance,
		},
		DragAndDrop: &options.DragAndDrop{EnableFileDrop: true},
		// A web page's own drawing needs no graphics card, and blank windows come from drivers.
		Linux: &linux.Options{Icon: icon, ProgramName: "guildbook", WebviewGpuPolicy: linux.WebviewGpuPolicyNever},
		Windows: &windows.Options{
			WebviewUserDataPath: webviewData(),
			Theme:               windows.SystemDefault,
		},
		Mac: &mac.Options{About: &mac.AboutInfo{Title: "Guildbook", Icon: icon}},
	})
}

// webviewData keeps what the Windows web view stores beside the program's other settings.
func webviewData() string {
	if generating {
		return ""
	}
	file, err := placementFile()
	if err != nil {
		return ""
	}
	return filepath.Join(filepath.Dir(file), "webview")
}

// services picks the bridge's structs, and among them the one that opens workspaces.
func services(h *bridge.Host) (all []any, opener *bridge.Workspace) {
	all = h.Services()
	for _, s := range all {
		if w, ok := s.(*bridge.Workspace); ok {
			opener = w
		}
	}
	return all, opener
}

// wanted is the workspace to begin with: the named one, else the one that was open last, where it is still there. named
// tells which it was.
func wanted(dir string) (found string, named bool) {
	if dir != "" {
		return dir, true
	}
	if recent := workspace.RecentList(); len(recent) > 0 && !recent[0].Missing {
		return recent[0].Dir, false
	}
	return "", false
}

// window is what the callbacks of the one window share.
type window struct {
	host   *bridge.Host
	opener *bridge.Workspace
	first  string // workspace named on the command line

	once sync.Once
	ctx  context.Context // of the window, for calls into Wails; set by startup
	stop func()

	mu      sync.Mutex
	failure error // why the first workspace did not open, until it was told
}

func newWindow(o Options) *window {
	_, opener := services(o.Host)
	return &window{host: o.Host, opener: opener, first: o.Workspace, stop: func() {}}
}

// startup runs in a second instance too, before that one gives up: it opens nothing.
func (w *window) startup(ctx context.Context) {
	w.ctx = ctx
	messages, end := w.host.Bus().Listen()
	w.stop = end
	go forward(ctx, messages)
}

// forward passes announcements on to the page under the name that serve's event stream uses.
func forward(ctx context.Context, messages <-chan bus.Message) {
	for m := range messages {
		wails_runtime.EventsEmit(ctx, "bus", m)
	}
}

// begin opens the workspace with the first request of the page, which only the one true instance receives, so that the
// page's first question finds it open. It also fences the page in.
func (w *window) begin(next http.Handler) http.Handler {
	return http.HandlerFunc(func(out http.ResponseWriter, r *http.Request) {
		w.once.Do(w.openFirst)
		webui.SecurityHeaders(out.Header(), w.host.ViewsAt())
		next.ServeHTTP(out, r)
	})
}

func (w *window) openFirst() {
	dir, named := wanted(w.first)
	if dir == "" || w.host.App() != nil {
		return
	}
	// The one that was open last may have been put away since: then the page begins with the list of recent ones.
	if _, err := w.opener.Open(bridge.DirIn{Dir: dir}); err != nil && named {
		w.mu.Lock()
		w.failure = err
		w.mu.Unlock()
	}
}

// domReady tells what went wrong before there was a page, and lets files be dropped on it.
func (w *window) domReady() {
	w.mu.Lock()
	failure := w.failure
	w.failure = nil
	w.mu.Unlock()
	if failure != nil {
		go w.tell(failure)
	}
	wails_runtime.OnFileDrop(w.ctx, func(x, y int, paths []string) {
		wails_runtime.EventsEmit(w.ctx, "dropped", map[string]any{"x": x, "y": y, "paths": paths})
	})
	wails_runtime.WindowExecJS(w.ctx, stayOnDrop)
	if os.Getenv(ReadyFile) != "" {
		wails_runtime.WindowExecJS(w.ctx, reportReady)
	}
}

// stayOnDrop keeps the web view from leaving the page for a file that was dropped beside its target.
const stayOnDrop = `for (const name of ["dragover", "drop"]) addEventListener(name, (e) => {
  if (e.dataTransfer && e.dataTransfer.types.includes("Files")) e.preventDefault();
});`

// reportReady waits until the page shows words and nothing in it is still loading.
const reportReady = `(function look() {
  const screen = document.querySelector("#root main");
  if (screen && screen.innerText.trim().length > 80 && !screen.querySelector("[aria-busy=true]")) window.go.desktop.Window.Ready();
  else setTimeout(look, 30);
})();`

// tell shows an error in a dialog of the system.
func (w *window) tell(err error) {
	text := apperr.From(err).Code
	if book, loadErr := wording.Load(frontend.Locales()); loadErr == nil {
		text = book.Error(wording.SystemLanguage(), err)
	}
	_, _ = wails_runtime.MessageDialog(w.ctx, wails_runtime.MessageDialogOptions{
		Type: wails_runtime.ErrorDialog, Title: "Guildbook", Message: text,
	})
}

// secondInstance brings the window to the front, with the workspace that the second one was asked for.
func (w *window) secondInstance(second options.SecondInstanceData) {
	if w.ctx == nil {
		return
	}
	wails_runtime.WindowUnminimise(w.ctx)
	wails_runtime.WindowShow(w.ctx)
	dir := workspaceArg(second.Args, second.WorkingDirectory)
	if dir == "" {
		return
	}
	if a := w.host.App(); a != nil && a.Workspace.Dir == filepath.Clean(dir) {
		return
	}
	if _, err := w.opener.Open(bridge.DirIn{Dir: dir}); err != nil {
		w.tell(err)
	}
}

// place puts the window where it was, if that is still on a screen.
func (w *window) place(p placement) {
	if !p.Placed || p.Maximised || p.X < 0 || p.Y < 0 {
		return
	}
	screens, err := wails_runtime.ScreenGetAll(w.ctx)
	if err != nil {
		return
	}
	wide, high := 0, 0
	for _, s := range screens {
		wide += s.Size.Width
		high = max(high, s.Size.Height)
	}
	if p.X+leastWidth/2 < wide && p.Y+leastHeight/2 < high {
		wails_runtime.WindowSetPosition(w.ctx, p.X, p.Y)
	}
}

// beforeClose keeps the placement; a maximised window keeps the size from before.
func (w *window) beforeClose(ctx context.Context) (prevent bool) {
	p := readPlacement()
	p.Maximised = wails_runtime.WindowIsMaximised(ctx)
	if !p.Maximised && !wails_runtime.WindowIsFullscreen(ctx) && !wails_runtime.WindowIsMinimised(ctx) {
		p.Width, p.Height = wails_runtime.WindowGetSize(ctx)
		p.X, p.Y = wails_runtime.WindowGetPosition(ctx)
		p.Placed = true
	}
	writePlacement(p)
	return false
}
