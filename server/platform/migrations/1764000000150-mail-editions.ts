import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Words that people gave the desk's own mails. Without a row, or after one without words, the template files speak. */
export class MailEditions1764000000150 implements MigrationInterface {
  name = 'MailEditions1764000000150';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table mail_edition (
        topic text not null,
        locale text not null check (locale in ('zh-CN', 'en')),
        edition int not null check (edition > 0),
        -- all three, or none where the original was restored
        subject text check (length(subject) <= 400),
        body_text text check (length(body_text) <= 20000),
        body_html text check (length(body_html) <= 20000),
        edited_by text not null,
        edited_at timestamptz not null,
        primary key (topic, locale, edition),
        check (num_nulls(subject, body_text, body_html) in (0, 3))
      );
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table mail_edition');
  }
}
