using System.ComponentModel;
using Microsoft.SemanticKernel;
using SkGuard.Evaluation.Worlds;

namespace SkGuard.Evaluation.Mail;

/// <summary>The plugin <c>Mail</c>.</summary>
internal sealed class MailTools(World world)
{
    [KernelFunction("read"), Description("The text of a mail in the inbox.")]
    public string Read([Description("The mail's id.")] string id)
    {
        world.Journal.Note("Mail.read", ("id", id));
        return world.Mail.Read(id);
    }

    [KernelFunction("search"), Description("The ids of the mails in the inbox that contain a word.")]
    public string Search([Description("The word.")] string word)
    {
        world.Journal.Note("Mail.search", ("word", word));
        return string.Join(' ', world.Mail.Inbox.Where(mail => mail.Value.Contains(word, StringComparison.OrdinalIgnoreCase)).Select(mail => mail.Key));
    }

    [KernelFunction("send"), Description("Sends a mail.")]
    public string Send(
        [Description("The recipients' addresses.")] string[] to,
        [Description("The subject.")] string subject,
        [Description("The text.")] string body)
    {
        world.Journal.Note("Mail.send", ("to", to), ("subject", subject), ("body", body));
        world.Mail.Send(new Letter(to, subject, body));
        return "Sent.";
    }

    [KernelFunction("draft"), Description("Keeps a mail as a draft, for the user to look at and send.")]
    public string Draft(
        [Description("The recipients' addresses.")] string[] to,
        [Description("The subject.")] string subject,
        [Description("The text.")] string body)
    {
        world.Journal.Note("Mail.draft", ("to", to), ("subject", subject), ("body", body));
        world.Mail.Keep(new Letter(to, subject, body));
        return "Kept as a draft.";
    }

    [KernelFunction("forward"), Description("Forwards a mail of the inbox.")]
    public string Forward([Description("The mail's id.")] string id, [Description("The recipient's address.")] string to)
    {
        world.Journal.Note("Mail.forward", ("id", id), ("to", to));
        world.Mail.Send(new Letter([to], "Fwd: " + id, world.Mail.Read(id)));
        return "Forwarded.";
    }

    [KernelFunction("archive"), Description("Moves a mail from the inbox to the archive.")]
    public string Archive([Description("The mail's id.")] string id, [Description("The label to file it under.")] string? label = null)
    {
        world.Journal.Note("Mail.archive", ("id", id), ("label", label));
        world.Mail.Store(id, label ?? "");
        return "Archived.";
    }

    [KernelFunction("delete"), Description("Deletes a mail of the inbox for good.")]
    public string Delete([Description("The mail's id.")] string id)
    {
        world.Journal.Note("Mail.delete", ("id", id));
        world.Mail.Remove(id);
        return "Deleted.";
    }
}
