import { Checkbox, Switch, Textarea, TextInput } from "@mantine/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { useWords } from "@/i18n";
import { api, reads } from "@/lib/api";
import { Card, FormAlert, useAutosave, useForm } from "@/ui";
import type { FaceSettings } from "./Face";
import { FacePictures } from "./FacePictures";
import { FacePlaces } from "./FacePlaces";
import css from "./face.module.css";

/** What the page says. Edits save by themselves; `onShown` hears each one at once, for the preview. */
export function FaceForm({ settings, onShown }: { settings: FaceSettings; onShown: (now: FaceSettings) => void }) {
  const { t, money } = useWords();
  const client = useQueryClient();
  const form = useForm<FaceSettings>(settings);
  const state = useAutosave(form, async (values) => {
    client.setQueryData(reads.face().queryKey, await api.Publish.ChangeFace(values));
  });
  const plans = useQuery(reads.plans()).data ?? [];
  const v = form.values;
  const text = JSON.stringify(v);

  // What changes elsewhere on this screen, pictures and allowed names, must not be overwritten by what is typed here.
  const foreign = JSON.stringify([settings.cover.sha256, settings.qr.sha256, settings.named]);
  const adopt = useRef(form.set);
  useEffect(() => {
    adopt.current = form.set;
  });
  const [first] = useState(foreign);
  const lastForeign = useRef(first);
  useEffect(() => {
    if (foreign === lastForeign.current) return;
    lastForeign.current = foreign;
    adopt.current({ cover: settings.cover, qr: settings.qr, named: settings.named });
  }, [foreign, settings]);

  const shown = useRef(onShown);
  useEffect(() => {
    shown.current = onShown;
  });
  useEffect(() => {
    shown.current(JSON.parse(text) as FaceSettings);
  }, [text]);

  return (
    <>
      <p className={css.saved} role="status">
        {state ? t(`settings.save_${state}`) : t("settings.save_self")}
      </p>
      {form.rest && <FormAlert text={form.rest} />}
      <Card>
        <Switch
          label={t("face.on")}
          description={t("face.on_hint")}
          checked={v.on}
          onChange={(e) => form.set({ on: e.currentTarget.checked })}
        />
      </Card>
      <Card title={t("face.group_says")}>
        <div className={css.fields}>
          <TextInput label={t("face.tagline")} description={t("face.tagline_hint")} {...form.text("tagline")} />
          <Textarea
            label={t("face.about")}
            description={t("face.markdown")}
            autosize
            minRows={4}
            {...form.text("about")}
          />
          <Textarea label={t("face.for_whom")} autosize minRows={3} {...form.text("forWhom")} />
          <Textarea
            label={t("face.join")}
            description={t("face.join_hint")}
            autosize
            minRows={3}
            {...form.text("join")}
          />
          <TextInput label={t("face.contact")} description={t("face.contact_hint")} {...form.text("contact")} />
          <FacePictures values={v} onAlt={(change) => form.set(change)} />
        </div>
      </Card>
      <Card title={t("face.group_shows")}>
        <div className={css.fields}>
          {plans.map((plan) => (
            <Checkbox
              key={plan.id}
              label={`${plan.tierName} · ${plan.name}`}
              description={money(plan.price)}
              checked={v.planIds.includes(plan.id)}
              onChange={(e) =>
                form.set({
                  planIds: e.currentTarget.checked ? [...v.planIds, plan.id] : v.planIds.filter((id) => id !== plan.id),
                })
              }
            />
          ))}
          <Checkbox
            label={t("face.events")}
            description={t("face.events_hint")}
            checked={v.events}
            onChange={(e) => form.set({ events: e.currentTarget.checked })}
          />
          <Checkbox
            label={t("face.contents")}
            description={t("face.contents_hint")}
            checked={v.contents}
            onChange={(e) => form.set({ contents: e.currentTarget.checked })}
          />
        </div>
      </Card>
      <Card title={t("face.group_where")}>
        <div className={css.fields}>
          <TextInput
            label={t("face.address")}
            description={t("face.address_hint")}
            placeholder="https://"
            spellCheck={false}
            {...form.text("address")}
          />
          <FacePlaces places={v.places} error={form.error("places")} onChange={(places) => form.set({ places })} />
        </div>
      </Card>
    </>
  );
}
