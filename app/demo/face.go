package demo

import (
	"bytes"
	"context"
	"image"
	"image/color"
	"image/png"
	"os"
	"path/filepath"

	"guildbook/app/publishing"
)

// faceOn is when the public page was made, in days from today.
const faceOn = -40

// showFace fills in the public page.
func (y *year) showFace() {
	y.at(y.on(faceOn, "21:15"), func(ctx context.Context) error {
		cover := filepath.Join(y.scratch, "cover.png")
		if err := os.WriteFile(cover, night(), 0o600); err != nil {
			return err
		}
		f, err := y.app.Publishing.FacePicture(ctx, publishing.FacePictureIn{Use: "cover", Path: cover})
		if err != nil {
			return err
		}
		f.On, f.Events, f.Contents = true, true, true
		f.Address = "https://welcome.night-writers.example/"
		f.Tagline = "每周三夜里，一起写一小时"
		f.About = "夜读写作会是一个写散文和小说的小圈子，办了一年。每周三晚八点，我们在线上读一篇短文，然后各自写一小时，写完念给彼此听。\n\n" +
			"平时有成体系的课：**写作入门**讲观察、人物和结构，**长篇工作坊**陪你把一个长东西写完。课不长，每课附一个当天就能做的练习。\n"
		f.ForWhom = "- 想写，但一个人总坐不下来的人\n- 已经在写，缺读者和诚实意见的人\n- 愿意读别人的稿子，也愿意被读的人\n\n" +
			"不适合只想收藏课程的人：这里每周都要动笔。\n"
		f.Join = "1. 先读两篇公开课，看看对不对路。\n2. 加微信 **night-writers**，说说你最近在写什么。\n" +
			"3. 选一个方案付费，当晚就会收到你的访问码和进群链接。\n\n第一周不合适，全额退还。\n"
		f.Contact = "hello@night-writers.example"
		_, err = y.app.Publishing.ChangeFace(ctx, f)
		return err
	})
}

// night is the cover: a moon over a sheet of lines, drawn here so that the demo carries no picture.
func night() []byte {
	const w, h = 1200, 480
	img := image.NewRGBA(image.Rect(0, 0, w, h))
	mix := func(a, b color.RGBA, t float64) color.RGBA {
		m := func(x, y uint8) uint8 { return uint8(float64(x) + (float64(y)-float64(x))*t) }
		return color.RGBA{m(a.R, b.R), m(a.G, b.G), m(a.B, b.B), 255}
	}
	top, horizon, paper := color.RGBA{0x1f, 0x25, 0x33, 255}, color.RGBA{0x8a, 0x6a, 0x62, 255}, color.RGBA{0xf4, 0xf1, 0xea, 255}
	seal, line := color.RGBA{0xc8, 0x4a, 0x3c, 255}, color.RGBA{0xd9, 0xd2, 0xc4, 255}
	for y := range h {
		for x := range w {
			c := mix(top, horizon, float64(y)/330)
			dx, dy := x-880, y-170
			if d := dx*dx + dy*dy; d < 74*74 {
				c = seal
			} else if d < 75*75 {
				c = mix(seal, c, 0.5)
			}
			if y >= 330 {
				c = paper
				if (y-330)%30 == 29 {
					c = line
				}
			}
			img.SetRGBA(x, y, c)
		}
	}
	var out bytes.Buffer
	if png.Encode(&out, img) != nil {
		return nil // into memory: cannot happen
	}
	return out.Bytes()
}
