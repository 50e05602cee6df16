output "address" {
  description = "The public address of the server."
  value       = aws_instance.bot.public_ip
}

output "next" {
  description = "How to see whether the bot is well."
  value       = "ssh admin@${aws_instance.bot.public_ip} 'cloud-init status --wait; sudo deployquizbot.sh status'"
}

output "volume" {
  description = "The disk with all that people have learned. It stays when the server goes, and costs money until you delete it."
  value       = aws_instance.bot.root_block_device[0].volume_id
}
