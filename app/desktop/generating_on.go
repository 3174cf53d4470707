//go:build bindings

package desktop

// generating is the run that writes frontend/wailsjs: it must not touch the disk elsewhere.
const generating = true
