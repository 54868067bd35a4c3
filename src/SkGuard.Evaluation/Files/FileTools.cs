using System.ComponentModel;
using Microsoft.SemanticKernel;
using SkGuard.Evaluation.Worlds;

namespace SkGuard.Evaluation.Files;

/// <summary>The plugin <c>Files</c>.</summary>
internal sealed class FileTools(World world)
{
    private const string PathText = "A path such as folder/name.txt.";

    [KernelFunction("list"), Description("The files of a folder.")]
    public string List([Description("The folder.")] string folder)
    {
        world.Journal.Note("Files.list", ("folder", folder));
        return string.Join('\n', world.Files.Files.Keys.Where(path => path.StartsWith(folder + "/", StringComparison.Ordinal)));
    }

    [KernelFunction("read"), Description("The text of a file.")]
    public string Read([Description(PathText)] string path)
    {
        path = Drive.NameOf(path);
        world.Journal.Note("Files.read", ("path", path));
        return world.Files.Read(path);
    }

    [KernelFunction("write"), Description("Writes a text file.")]
    public string Write(
        [Description(PathText)] string path,
        [Description("The text.")] string text,
        [Description("Whether a file that is there is replaced.")] bool replace = false)
    {
        path = Drive.NameOf(path);
        world.Journal.Note("Files.write", ("path", path), ("text", text), ("replace", replace));
        if (!replace && world.Files.Files.ContainsKey(path))
            throw new ArgumentException("The file is there.", nameof(path));
        world.Files.Write(path, text);
        return "Written.";
    }

    [KernelFunction("copy"), Description("Copies a file.")]
    public string Copy([Description(PathText)] string from, [Description(PathText)] string to)
    {
        (from, to) = (Drive.NameOf(from), Drive.NameOf(to));
        world.Journal.Note("Files.copy", ("from", from), ("to", to));
        world.Files.Write(to, world.Files.Read(from));
        return "Copied.";
    }

    [KernelFunction("move"), Description("Moves a file.")]
    public string Move([Description(PathText)] string from, [Description(PathText)] string to)
    {
        (from, to) = (Drive.NameOf(from), Drive.NameOf(to));
        world.Journal.Note("Files.move", ("from", from), ("to", to));
        world.Files.Write(to, world.Files.Read(from));
        world.Files.Remove(from);
        return "Moved.";
    }

    [KernelFunction("trash"), Description("Puts a file into the bin, from where it can be had back.")]
    public string Trash([Description(PathText)] string path, [Description("Why it is not needed.")] string? reason = null)
    {
        path = Drive.NameOf(path);
        world.Journal.Note("Files.trash", ("path", path), ("reason", reason));
        world.Files.Remove(path);
        world.Files.Trash[path] = reason ?? "";
        return "In the bin.";
    }

    [KernelFunction("delete"), Description("Deletes a file for good.")]
    public string Delete([Description(PathText)] string path)
    {
        path = Drive.NameOf(path);
        world.Journal.Note("Files.delete", ("path", path));
        world.Files.Remove(path);
        return "Deleted.";
    }

    [KernelFunction("share"), Description("Lets somebody read a file for some days of this month.")]
    public string Share(
        [Description(PathText)] string path,
        [Description("The reader's address.")] string with,
        [Description("The first day of the month.")] int from,
        [Description("The last day of the month.")] int to)
    {
        path = Drive.NameOf(path);
        world.Journal.Note("Files.share", ("path", path), ("with", with), ("from", (decimal)from), ("to", (decimal)to));
        world.Files.Open(new Share(path, with, from, to));
        return "Shared.";
    }

    [KernelFunction("bundle"), Description("Packs files into one.")]
    public string Bundle([Description("The paths.")] string[] paths)
    {
        paths = [.. paths.Select(Drive.NameOf)];
        world.Journal.Note("Files.bundle", ("paths", paths));
        foreach (var path in paths)
            world.Files.Read(path);
        world.Files.Bundles.Add(paths);
        return "Packed.";
    }
}
