package targets

import "testing"

func TestNearby(t *testing.T) {
	for host, want := range map[string]bool{
		"localhost": true, "nas": true, "nas.local": true, "NAS.LAN.": true, "store.home.arpa": true, "127.0.0.1": true, "192.168.1.9": true,
		"10.0.0.2": true, "::1": true, "fd00::2": true, "s3.example.com": false, "8.8.8.8": false, "local.example.com": false, "2001:db8::1": false,
	} {
		if nearby(host) != want {
			t.Errorf("%s: %t", host, !want)
		}
	}
}
